import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const startLimitMs = 60_000;
const pollMs = 100;

// What was built last of the two is not asked: a script that cares says which one it means.
function executable(): string {
  const bin = resolve('../../artifacts/bin/Silo');
  const named = process.env['CONFIGURATION']?.toLowerCase();
  const built = (named ? [named] : ['release', 'debug']).map((configuration) =>
    join(bin, configuration, 'OrderProcessor.Silo.dll'),
  );
  const found = built.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`Build src/Silo first: there is no ${built.join(' nor ')}.`);
  return found;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The account that every program has from the beginning, and who its operator vouches for. */
export const admin = { name: 'first_admin', second: 'second_admin', password: 'Correct-Horse-9' };

/** The real program, in a process and a data folder of its own. */
export class Program {
  private readonly data = mkdtempSync(join(tmpdir(), 'web-e2e-'));
  private process: ChildProcess | null = null;
  private output = '';

  private constructor(readonly url: string, private readonly extra: readonly string[]) {}

  static async start(...extra: string[]): Promise<Program> {
    const program = new Program(`http://localhost:${await freePort()}`, extra);
    await program.run();
    return program;
  }

  /** Starts it, or starts it again: at the same address, with the same data. */
  async run() {
    const settings = [
      `--urls=${this.url}`,
      `--Data:Path=${this.data}`,
      // The client that was built last, rather than the one that the program took along.
      ...(process.env['CLIENT'] === undefined ? [] : [`--Client:Path=${resolve(process.env['CLIENT'])}`]),
      '--Auth:BcryptCost=4',
      // Short, so that every test lives through renewals of its session.
      '--Auth:AccessTokenSeconds=12',
      '--Limits:RequestsPerMinute=100000',
      '--Limits:SignInsPerMinutePerUser=100000',
      '--Limits:LoginsPerMinute=100000',
      '--Feed:Seed=7',
      `--Bootstrap:Admin:Username=${admin.name}`,
      '--Bootstrap:Admin:Email=admin@example.com',
      `--Bootstrap:Admin:Password=${admin.password}`,
      `--Admins:Confirmed:0=${admin.second}`,
      '--Serilog:MinimumLevel:Default=Warning',
      // Nobody looks at it here, and each start would pack its pages anew.
      '--Dashboard:Enabled=false',
      ...this.extra,
    ];
    this.process = spawn('dotnet', [executable(), ...settings], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.process.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.process.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
    await this.ready();
  }

  /** As a crash would: without a word. */
  async kill() {
    const { process } = this;
    this.process = null;
    if (process === null || process.exitCode !== null) return;
    const gone = new Promise((done) => process.once('exit', done));
    process.kill('SIGKILL');
    await gone;
  }

  async stop() {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }

  private async ready() {
    for (const until = Date.now() + startLimitMs; Date.now() < until; ) {
      const reply = await fetch(`${this.url}/health/ready`).catch(() => null);
      if (reply?.ok) return;
      if (this.process?.exitCode !== null) break;
      await new Promise((done) => setTimeout(done, pollMs));
    }
    throw new Error(`The program did not start:\n${this.output}`);
  }
}
