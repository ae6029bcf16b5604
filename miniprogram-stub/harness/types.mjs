// The TypeScript compiler over the mini-program and the generated bindings, in this process, so that a second question costs little.
import { join } from 'node:path'
import ts from 'typescript'
import { project } from './sources.mjs'

let last

/**
 * Complaints of the compiler as `file:line: message`.
 * @param {Map<string, string>} replaced other text for some files
 * @param {string} only the one file to look at, relative to the project; all when not given
 */
export function typecheck(replaced = new Map(), only = undefined) {
  const read = ts.readConfigFile(join(project, 'tsconfig.json'), ts.sys.readFile)
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(read.config, ts.sys, project)
  if (errors.length > 0) throw new Error(errors.map((error) => error.messageText).join('\n'))
  const host = ts.createCompilerHost(options)
  const { getSourceFile } = host
  host.getSourceFile = (name, ...more) => {
    const other = replaced.get(name)
    if (other !== undefined) return ts.createSourceFile(name, other, ts.ScriptTarget.ES2018, true)
    return last?.program.getSourceFile(name) !== undefined && !last.replaced.has(name)
      ? last.program.getSourceFile(name)
      : getSourceFile.call(host, name, ...more)
  }
  const program = ts.createProgram(fileNames, options, host)
  last ??= { program, replaced }
  const file = only === undefined ? undefined : program.getSourceFile(join(project, only))
  const found =
    file === undefined
      ? ts.getPreEmitDiagnostics(program)
      : [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
  return found.map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')
    if (diagnostic.file === undefined) return message
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start)
    return `${diagnostic.file.fileName.slice(project.length + 1)}:${line + 1}: ${message}`
  })
}
