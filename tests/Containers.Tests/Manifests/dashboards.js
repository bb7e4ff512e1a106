// Holds Grafana dashboards, named as arguments, against Grafana's own types and prints what does not fit.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = fileURLToPath(new URL('.', import.meta.url));
const types = '@grafana/schema/dist/types/raw/dashboard/x/types.gen';
const files = process.argv.slice(2);
const source = files.map((file, index) =>
  `const d${index}: import('${types}').Dashboard = ${JSON.stringify(JSON.parse(readFileSync(file, 'utf8')))};`);
const name = `${here}dashboards.ts`;
const options = { strict: true, noEmit: true, skipLibCheck: true, moduleResolution: ts.ModuleResolutionKind.Node10 };
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists } = host;
host.fileExists = path => path === name || fileExists(path);
host.getSourceFile = (path, ...rest) => path === name
  ? ts.createSourceFile(path, source.join('\n'), ts.ScriptTarget.Latest)
  : getSourceFile(path, ...rest);
for (const fault of ts.getPreEmitDiagnostics(ts.createProgram([name], options, host))) {
  const at = fault.file?.fileName === name ? fault.file.getLineAndCharacterOfPosition(fault.start).line : undefined;
  console.log(`${files[at] ?? 'dashboards'}: ${ts.flattenDiagnosticMessageText(fault.messageText, ' ').slice(0, 400)}`);
}
