/**
 * Runs a server in a network namespace of its own and passes connections on to it, for servers that cannot be bound
 * to loopback. Sockets of the file system cross namespaces, those of the network do not:
 *
 *   client → 127.0.0.1:port (outside) → the socket file → 127.0.0.1:port (inside) → the server
 *
 *   namespaced.ts outside SOCKET PORT UNSHARE… -- SERVER…
 *   namespaced.ts inside SOCKET PORT SERVER…
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { type AddressInfo, createServer, type NetConnectOpts, Socket } from 'node:net'

const [side, socket = '', port = '', ...rest] = process.argv.slice(2)
if (side === 'outside') outside()
else inside()

function outside(): void {
  const border = rest.indexOf('--')
  const [unshare = '', ...options] = rest.slice(0, border)
  const here = [process.execPath, import.meta.filename, 'inside', socket, port, ...rest.slice(border + 1)]
  // Its standard input ends when this process does, however that ends.
  const child = spawn(unshare, [...options, ...here], { stdio: ['pipe', 'inherit', 'inherit'] })
  endTogether(child)
  passOn({ port: Number(port), host: '127.0.0.1' }, { path: socket })
}

function inside(): void {
  spawnSync('ip', ['link', 'set', 'lo', 'up'], { stdio: 'inherit' })
  const [command = '', ...args] = rest
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  endTogether(child)
  process.stdin.resume().once('end', () => child.kill('SIGKILL'))
  rmSync(socket, { force: true })
  passOn({ path: socket }, { port: Number(port), host: '127.0.0.1' })
}

function endTogether(child: ChildProcess): void {
  child.once('error', error => {
    console.error(error.message)
    process.exit(1)
  })
  child.once('exit', code => process.exit(code ?? 1))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => child.kill(signal))
}

function passOn(from: Partial<AddressInfo> & { path?: string; host?: string }, to: NetConnectOpts): void {
  createServer({ allowHalfOpen: true }, near => {
    const far = new Socket({ allowHalfOpen: true }).connect(to)
    near.setNoDelay(true)
    far.setNoDelay(true)
    near.pipe(far).pipe(near)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
  }).listen(from)
}
