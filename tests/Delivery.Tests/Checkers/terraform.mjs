// Reads all .tf files of a folder and prints, as one JSON, what is in them: node terraform.mjs FOLDER
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';

const folder = process.argv[2];
const files = {};
for (const file of readdirSync(folder).filter(name => name.endsWith('.tf'))) {
  files[file] = await parse(file, readFileSync(join(folder, file), 'utf8'));
}
process.stdout.write(JSON.stringify(files));
