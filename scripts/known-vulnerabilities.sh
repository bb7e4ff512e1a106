#!/usr/bin/env bash
# Asks the registries whether the .NET and npm packages in use have known vulnerabilities. Fails on a
# high or critical one; says so, and does not fail, where a registry could not be asked or does not
# tell. Packages are restored before.
set -euo pipefail
cd "$(dirname "$0")/.."

report=$(mktemp -d)
trap 'rm -rf "$report"' EXIT
found=0

# A source that lists no advisories has nothing to say, and says it like one that knows of none.
tells_nuget() {
  local source
  while read -r _ source; do
    if curl --silent --fail --location --max-time 30 "$source" | grep '"VulnerabilityInfo/' > /dev/null; then
      return 0
    fi
  done < <(dotnet nuget list source --format short | grep '^E')
  return 1
}

# .NET: what is used at run time and in tests, and what those bring along.
if ! tells_nuget; then
  echo "NuGet could not be asked for known vulnerabilities: no source lists them."
elif timeout 120 dotnet list OrderProcessor.sln package --vulnerable --include-transitive \
  --format json > "$report/nuget" 2>&1; then
  node - "$report/nuget" <<'READ' || found=1
const text = require('fs').readFileSync(process.argv[2], 'utf8');
const report = JSON.parse(text.slice(text.indexOf('{')));
const bad = new Map();
for (const { frameworks = [] } of report.projects ?? [])
  for (const { topLevelPackages = [], transitivePackages = [] } of frameworks)
    for (const { id, resolvedVersion, vulnerabilities = [] } of [...topLevelPackages, ...transitivePackages])
      for (const { severity, advisoryurl } of vulnerabilities)
        bad.set(`${id} ${resolvedVersion}: ${severity} ${advisoryurl}`, severity.toLowerCase());
for (const line of bad.keys()) console.log(`NuGet: ${line}`);
for (const { level, text } of report.problems ?? []) console.log(`NuGet could not be asked in full (${level}): ${text}`);
if (!bad.size && !report.problems?.length) console.log('NuGet: no known vulnerabilities.');
process.exit([...bad.values()].some(it => it === 'high' || it === 'critical') ? 1 : 0);
READ
else
  echo "NuGet could not be asked for known vulnerabilities:"
  tail -3 "$report/nuget"
fi

# npm: every package that is not for development only.
while read -r lock; do
  folder=$(dirname "$lock")
  timeout 60 npm audit --omit=dev --json --prefix "$folder" > "$report/npm" 2> /dev/null || true
  node - "$report/npm" "$folder" <<'READ' || found=1
const [, , file, folder] = process.argv;
let report = {};
try { report = JSON.parse(require('fs').readFileSync(file, 'utf8')); } catch { }
const counts = report.metadata?.vulnerabilities;
if (!counts) {
  console.log(`npm could not be asked for known vulnerabilities of ${folder}: ${report.message ?? report.error?.summary ?? 'no answer'}`);
  process.exit(0);
}
for (const [name, { severity, range }] of Object.entries(report.vulnerabilities ?? {}))
  console.log(`npm, ${folder}: ${name} ${range}: ${severity}`);
if (!counts.total) console.log(`npm, ${folder}: no known vulnerabilities.`);
process.exit(counts.high + counts.critical > 0 ? 1 : 0);
READ
done < <(git ls-files '*package-lock.json')

if [ "$found" -ne 0 ]; then
  echo "There are packages with known vulnerabilities of high or critical severity." >&2
fi
exit "$found"
