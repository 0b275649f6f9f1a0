// What people and machines see of a deployment: reads what cdktf reports, and tells it shorter.
//
//   progress.mjs follow  --action deploy|destroy   shows the report on standard input while it comes, and keeps a record
//   progress.mjs summary                           where the time went
//   progress.mjs cause                             why the last attempt stopped
//   progress.mjs failure --exit --log --resume …   why it failed, what is there, how to go on
//   progress.mjs json    --action --exit …         all of that as one JSON document on standard output
//   progress.mjs plans   --logs DIRECTORY …        the plans of scripts/diff.sh as a JSON document
//
// --record names the file of the record, --synthesized the folder of the synthesized stacks.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Run } from './progress/journal.mjs';
import { deploymentDocument, plansDocument } from './progress/document.mjs';
import { dependencies, errorsOf, keep, record, recorded, summarize } from './progress/report.mjs';
import { Log, Terminal, causeLine, failure, painter, table } from './progress/view.mjs';

const TICK_MS = 1000;
const OPTIONS = [
  ['action', 'record', 'synthesized', 'log', 'logs', 'resume', 'left', 'exit', 'message'],
  ['environment', 'suffix', 'account', 'regions', 'outputs'],
].flat();
const COMMANDS = { follow, summary, cause, failure: tellFailure, json, plans };

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' }])),
});
const paint = painter(process.stderr, process.env);
await COMMANDS[positionals[0]]();

/** Never fails, and reads to the end whatever happens: nobody's deployment may die of how it is shown. */
async function follow() {
  const { stderr, stdin } = process;
  stderr.on('error', () => {});
  process.on('uncaughtException', (error) => {
    stderr.write(`    Progress cannot be shown (${error.message}); the log has everything.\n`);
    stdin.resume();
  });
  // The keyboard interrupts everybody; this one goes on to the end of what the others say.
  process.on('SIGINT', () => {});
  const run = new Run(options.action, dependencies(options.synthesized), Date.now());
  const view = stderr.isTTY && process.env.TERM !== 'dumb' ? new Terminal(stderr, paint) : new Log(stderr, paint);
  const timer = setInterval(() => view.tick(run, Date.now()), TICK_MS);
  const lines = createInterface({ input: stdin });
  lines.on('line', (line) => view.tell(run.line(line, Date.now()), run, Date.now()));
  lines.on('close', () => {
    clearInterval(timer);
    view.close();
    view.tell(run.end(Date.now()), run, Date.now());
    view.close();
    keep(options.record, record(run));
  });
}

function summary() {
  say(table(summarized(), paint, process.stderr.isTTY ? process.stderr.columns || 80 : undefined));
}

function cause() {
  const [first] = errorsOf(recorded(options.record).at(-1), options.synthesized);
  say(first ? [causeLine(first)] : []);
}

function tellFailure() {
  say(failure(summarized(), options, paint));
}

function json() {
  print(deploymentDocument(summarized(), options));
}

function plans() {
  print(plansDocument(options));
}

function summarized() {
  return summarize(recorded(options.record), options.synthesized);
}

function say(lines) {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

function print(document) {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
