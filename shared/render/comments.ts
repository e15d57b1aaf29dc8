/** Code without its comments: lines that hold nothing else, doc comments among them. */
export const cComments = /^[ \t]*(?:\/\/.*|\/\*[\s\S]*?\*\/)[ \t]*\n/gm
/** Doc strings too. */
export const pythonComments = /^[ \t]*(?:#.*|"""[\s\S]*?""")[ \t]*\n/gm

export const uncommented = (text: string, comments: RegExp): string => text.replace(comments, '')
