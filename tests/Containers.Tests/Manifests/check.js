// Reads manifests and prints them as JSON, with every field that the Kubernetes API does not know, lacks
// or takes otherwise: the compiler holds each object against the API's own types.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';

const here = fileURLToPath(new URL('.', import.meta.url));
const objects = parseAllDocuments(readFileSync(0, 'utf8'), { strict: true }).map(document => {
  if (document.errors.length > 0) throw document.errors[0];
  return document.toJS();
});

// networking.k8s.io/v1 -> networking/v1; what has no group is core.
function moduleOf({ apiVersion }) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  const own = {
    'monitoring.coreos.com': 'service-monitor',
    'cert-manager.io': 'cert-manager',
    'gateway.networking.k8s.io': 'gateway',
    'gateway.envoyproxy.io': 'envoy-gateway',
    'external-secrets.io': 'external-secrets',
  }[group];
  return own
    ? `${here}${own}`
    : `kubernetes-types/${group.replace(/\.k8s\.io$/, '')}/${version}`;
}

const source = objects.map((object, index) =>
  `const o${index}: import('${moduleOf(object)}').${object.kind} = ${JSON.stringify(object)};`);
const name = `${here}manifests.ts`;
const options = { strict: true, noEmit: true, skipLibCheck: true, moduleResolution: ts.ModuleResolutionKind.Node10 };
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists } = host;
host.fileExists = path => path === name || fileExists(path);
host.getSourceFile = (path, ...rest) => path === name
  ? ts.createSourceFile(path, source.join('\n'), ts.ScriptTarget.Latest)
  : getSourceFile(path, ...rest);

const faults = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host)).map(fault => {
  const object = fault.file?.fileName === name
    && objects[fault.file.getLineAndCharacterOfPosition(fault.start).line];
  const where = object ? `${object.kind} ${object.metadata?.name}` : 'manifests';
  return `${where}: ${ts.flattenDiagnosticMessageText(fault.messageText, ' ')}`;
});
process.stdout.write(JSON.stringify({ objects, faults }));
