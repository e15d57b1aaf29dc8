/** A `synth` that prints the Python given as its last argument, in the JSON that `synth --json` prints. */
const [code = '', exit = '0'] = process.argv.slice(2)
console.log(JSON.stringify({ code: { python: code }, strategy: 'guessing', steps: 7, reason: 'because' }))
process.exitCode = Number(exit)
