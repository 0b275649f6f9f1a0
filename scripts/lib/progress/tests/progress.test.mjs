import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { deploymentDocument, plansDocument } from '../document.mjs';
import { Run, seconds } from '../journal.mjs';
import { summarize } from '../report.mjs';
import { Log, Terminal, block, causeLine, duration, failure, fit, painter, table } from '../view.mjs';
import { DEPENDENCIES, Screen, lines, play, played, synthesized } from './recording.mjs';

const PROGRAM = fileURLToPath(new URL('../../progress.mjs', import.meta.url));
const LOG_GROUP = ['networking-secondary', 'aws_cloudwatch_log_group', 'flow-logs_log-group_BD9661F8', 'networking-secondary/as/synthesized'];
const OPTIONS = {
  action: 'deploy',
  exit: '0',
  environment: 'dev',
  suffix: 'pr-42',
  account: '000000000000',
  regions: 'us-east-1 (primary), us-west-2 (secondary)',
  log: 'journal.log',
  outputs: 'flat-outputs.json',
  resume: 'scripts/deploy.sh --yes',
  message: 'something else',
};
const plain = (_, text) => text;
const ESCAPE = /\x1b/;

function statuses(run) {
  return Object.fromEntries([...run.stacks.values()].map(({ name, status }) => [name, status]));
}

function logged(name, options) {
  const screen = new Screen();
  play(name, { ...options, view: new Log(screen, plain) });
  return screen.text.split('\n');
}

test("stacks whose first lines were taken for another's are followed all the same", () => {
  // As cdktn-cli 0.24.0 wrote it: nothing that follows is indented.
  const run = new Run('deploy', DEPENDENCIES, 0);
  [
    'security-primary  Initializing the backend...',
    'security-secondary  Initializing the backend...',
    'Terraform has been successfully initialized!',
    'Terraform has been successfully initialized!',
    'security-primary  Terraform used the selected providers to generate the following execution',
    'plan. Resource actions are indicated with the following symbols:',
    'Plan: 1 to add, 0 to change, 0 to destroy.',
    'security-primary  aws_kms_key.key_key_1 (key/key): Creating...',
    'security-primary  aws_kms_key.key_key_1 (key/key): Creation complete after 1s [id=1]',
    'security-primary  Apply complete! Resources: 1 added, 0 changed, 0 destroyed.',
  ].forEach((line, second) => run.line(line, second * 1000));

  const stack = run.stacks.get('security-primary');
  assert.equal(stack.status, 'succeeded');
  assert.equal(stack.counts.added, 1);
});

test('durations are read as Terraform writes them', () => {
  assert.deepEqual(['0s', '55s', '1m1s', '00m10s', '2h3m4s'].map(seconds), [0, 55, 61, 10, 7384]);
});

test('durations are written for people', () => {
  assert.deepEqual([0, 59.6, 62, 3605].map(duration), ['0s', '1m 00s', '1m 02s', '1h 00m 05s']);
});

test('a deployment that succeeded has all its stacks, with the numbers that Terraform says', () => {
  const { stacks } = summarize([played('succeeded')], 'nowhere');

  assert.ok(stacks.every(({ status }) => status === 'succeeded'));
  assert.deepEqual(Object.fromEntries(stacks.map(({ name, added }) => [name, added])), {
    'security-primary': 9,
    'security-secondary': 9,
    'networking-primary': 35,
    'networking-secondary': 35,
    'data-primary': 49,
    'data-secondary': 35,
  });
});

test('what Terraform counts is what was seen line by line', () => {
  const run = new Run('deploy', DEPENDENCIES, 0);
  lines('succeeded')
    .filter(({ text }) => !text.includes('Apply complete'))
    .forEach(({ at, text }) => run.line(text, at));

  assert.equal(run.stacks.get('data-primary').done, 49);
  assert.equal(run.stacks.get('data-primary').planned, 49);
});

test("a stack's time begins when the stacks that it needs are whole", () => {
  const run = play('succeeded');
  const [networking, data] = ['networking-primary', 'data-primary'].map((name) => run.stacks.get(name));

  assert.equal(data.readyAt, networking.endedAt);
  assert.equal(run.stacks.get('security-primary').readyAt, run.initialisedAt);
});

test('the slowest resources are those that Terraform says took longest, with their construct', () => {
  const { stacks } = summarize([played('succeeded')], 'nowhere');

  assert.deepEqual(stacks.find(({ name }) => name === 'data-primary').slowest, [
    { address: 'aws_s3_bucket_lifecycle_configuration.uploads_lifecycle_67F32B33', constructPath: 'data-primary/uploads/lifecycle', seconds: 55 },
    { address: 'aws_rds_cluster.aurora_cluster_059EF40F', constructPath: 'data-primary/aurora/cluster', seconds: 34 },
    { address: 'aws_elasticache_user_group.cache_users_DDAD368D', constructPath: 'data-primary/cache/users', seconds: 30 },
  ]);
});

test('the longest chain goes back over the stack that was waited for', () => {
  const { longestChain, seconds: total } = summarize([played('succeeded')], 'nowhere');

  assert.deepEqual(
    longestChain.map(({ name }) => name),
    ['initialisation', 'security-primary', 'networking-primary', 'data-primary', 'data-secondary'],
  );
  assert.ok(longestChain.reduce((sum, { seconds: part }) => sum + part, 0) <= total);
});

test('a log tells when a stack begins, when it ends, and how many are done', () => {
  const said = logged('succeeded');

  assert.equal(said[0], '    6 stacks initialised in 21s');
  assert.ok(said.includes('    data-primary          begins'));
  assert.ok(said.includes('    data-primary          deployed in 1m 10s: 49 added (5 of 6)'), said.join('\n'));
});

test('a log that was silent for a minute tells what is running, and how long the slowest has been', () => {
  const silence = logged('succeeded').filter((line) => line.startsWith('    after'));

  assert.match(silence[0], /^ {4}after 2m \d+s: data-primary, \d+ of 49, [\w/-]+ for \d+s; 4 of 6 done, 1 running, 1 left$/);
});

test('a log has no escapes', () => {
  const screen = new Screen({ isTTY: false });
  play('refused', { view: new Log(screen, painter(screen, {})) });

  assert.doesNotMatch(screen.text, ESCAPE);
});

test('colours are for terminals, and only if nobody minds', () => {
  assert.match(painter({ isTTY: true }, {})('red', 'x'), ESCAPE);
  assert.equal(painter({ isTTY: true }, { NO_COLOR: '1' })('red', 'x'), 'x');
  assert.equal(painter({ isTTY: true }, { TERM: 'dumb' })('red', 'x'), 'x');
  assert.equal(painter({}, {})('red', 'x'), 'x');
});

test('a terminal keeps what ended, and nothing of the block below it', () => {
  const screen = new Screen({ isTTY: true, columns: 80, rows: 24 });
  const terminal = new Terminal(screen, plain);
  play('succeeded', { view: terminal });
  terminal.close();

  assert.deepEqual(
    screen.lines.map((line) => line.trim().split(/ +/)[0]),
    ['6', 'security-primary', 'security-secondary', 'networking-primary', 'networking-secondary', 'data-primary', 'data-secondary'],
  );
});

test('the block shows what is running, how far it is, and what is left', () => {
  const run = new Run('deploy', DEPENDENCIES, 0);
  lines('succeeded')
    .filter(({ at }) => at <= 150_000)
    .forEach(({ at, text }) => run.line(text, at));
  const [data, tally] = block(run, 150_000, 24);

  assert.match(data, /^ {4}data-primary {10} +\d+\/49 +36s {2}[\w/-]+ \d+s$/);
  assert.equal(tally, '    4 of 6 done, 1 running, 1 left, 2m 30s');
});

test('the block is no higher and no wider than the terminal', () => {
  const screen = new Screen({ isTTY: true, columns: 30, rows: 3 });
  play('succeeded', { view: new Terminal(screen, plain) });
  const blocks = screen.text.split(/\x1b\[\d+A\r\x1b\[J/).slice(1);

  assert.ok(blocks.length > 100);
  for (const drawn of blocks) {
    const shown = drawn.split('\n').filter((line) => !/ (deployed|initialised) in /.test(line));
    assert.ok(shown.length - 1 <= 2, drawn);
    assert.ok(shown.every((line) => line.length < 30), drawn);
  }
});

test('a terminal that was made narrower is erased whole', () => {
  const screen = new Screen({ isTTY: true, columns: 80, rows: 24 });
  const terminal = new Terminal(screen, plain);
  const run = new Run('deploy', DEPENDENCIES, 0);
  terminal.tick(run, 0);
  screen.columns = 20;
  screen.text = '';
  terminal.tick(run, 1000);

  assert.match(screen.text, /^\x1b\[2A\r\x1b\[J/); // "    initialising, 0 of 6 stacks, 0s" takes two rows now
});

test('a table fits, and names at least the slowest resource', () => {
  const summary = summarize([played('succeeded')], 'nowhere');

  assert.ok(table(summary, plain, 80).every((line) => line.length <= 80));
  assert.match(table(summary, plain, 80).join('\n'), /data-primary +49 added +1m 10s +18 % {2}uploads\/lifecycle 55s/);
  assert.match(table(summary, plain).join('\n'), /uploads\/lifecycle 55s, aurora\/cluster 34s, cache\/users 30s$/m);
  assert.equal(fit('security-primary', 10), 'securit...');
});

test('a stack that was refused something has failed, and those that need it are untouched', () => {
  assert.deepEqual(statuses(play('refused')), {
    'security-primary': 'succeeded',
    'networking-primary': 'succeeded',
    'security-secondary': 'succeeded',
    'networking-secondary': 'failed',
    'data-primary': 'untouched',
    'data-secondary': 'untouched',
  });
});

test('an error is the message of Terraform, the resource and the construct that made it', (t) => {
  const output = synthesized(...LOG_GROUP);
  t.after(() => rmSync(output, { recursive: true }));
  const { errors } = summarize([played('refused')], output);

  assert.equal(errors.length, 1);
  assert.equal(errors[0].address, 'aws_cloudwatch_log_group.flow-logs_log-group_BD9661F8');
  assert.equal(errors[0].constructPath, 'networking-secondary/as/synthesized');
  assert.match(errors[0].message, /^creating CloudWatch Logs Log Group .*: The specified log group already exists$/);
});

test('the cause comes first, then what there is, the log and the command', () => {
  const said = failure(summarize([played('refused')], 'nowhere'), { log: 'journal.log', resume: 'scripts/deploy.sh', left: '' }, plain);

  assert.match(said[0], /^Error: creating CloudWatch Logs Log Group/);
  assert.equal(said[1], '       in networking-secondary/flow-logs/log-group (aws_cloudwatch_log_group.flow-logs_log-group_BD9661F8)');
  assert.deepEqual(said.slice(2), [
    'The deployment failed after 2m 03s.',
    '    done       security-primary, security-secondary, networking-primary',
    '    failed     networking-secondary (32 of 35)',
    '    untouched  data-primary, data-secondary',
    '    log        journal.log',
    '    resume     scripts/deploy.sh   goes on where this stopped',
  ]);
});

test('quoted source and values of an error are not told', () => {
  const run = new Run('deploy', DEPENDENCIES, 0);
  [
    'data-primary  ╷',
    '              │ Error: Invalid value for variable',
    '              │ ',
    '              │   on cdk.tf.json line 12, in variable:',
    '              │   12:   "default": "quoted"',
    '              │     ├────────────────',
    '              │     │ var.it is "valued"',
    '              │ ',
    '              │ It must be longer.',
    '              ╵',
  ].forEach((line) => run.line(line, 1000));
  run.end(2000);

  assert.deepEqual(
    run.stacks.get('data-primary').errors.map(({ message }) => message),
    ['Invalid value for variable\nIt must be longer.'],
  );
});

test('an error goes on over what only looks like the report of a resource', () => {
  const run = new Run('deploy', DEPENDENCIES, 0);
  [
    'data-primary  Error: creating it',
    '              rds.example.com: refused',
    '              aws_vpc.a: Creation complete after 1s [id=a]',
    '              not of the error',
  ].forEach((line) => run.line(line, 1000));

  assert.deepEqual(run.stacks.get('data-primary').errors.map(({ message }) => message), ['creating it\nrds.example.com: refused']);
});

test('what a plan quotes is no event', () => {
  const run = new Run('deploy', DEPENDENCIES, 0);
  [
    'data-primary  Terraform used the selected providers to generate the following execution plan.',
    'data-primary  Error: somebody wrote this into a description',
    '              Apply complete! Resources: 1 added, 0 changed, 0 destroyed.',
    'data-primary  Plan: 1 to add, 2 to change, 3 to destroy.',
  ].forEach((line) => run.line(line, 1000));

  assert.equal(run.stacks.get('data-primary').status, 'running');
  assert.equal(run.stacks.get('data-primary').planned, 6);
});

test('a deployment that died was cut short where it was', () => {
  const run = play('interrupted');

  assert.equal(statuses(run)['data-primary'], 'interrupted');
  assert.equal(statuses(run)['data-secondary'], 'untouched');
  assert.ok(logged('interrupted').some((line) => /data-primary +cut short after \d+s, \d+ of 49$/.test(line)));
});

test('a deployment that somebody interrupted has no error', () => {
  const summary = summarize([played('interrupted')], 'nowhere');
  const document = deploymentDocument(summary, { ...OPTIONS, exit: '130' });

  assert.match(failure(summary, { exit: '130', log: 'journal.log', resume: 'again' }, plain)[0], /^The deployment was interrupted after /);
  assert.deepEqual([document.result, document.error, document.resume], ['interrupted', null, 'scripts/deploy.sh --yes']);
});

test('attempts add up: the last word on each stack holds', () => {
  const first = played('retried-1');
  const failed = summarize([first, played('retried-2', { begin: 200_000 })], 'nowhere');
  const succeeded = summarize([first, played('succeeded', { begin: 200_000 })], 'nowhere');
  const data = (summary) => summary.stacks.find(({ name }) => name === 'data-primary');

  assert.deepEqual([data(failed).status, data(failed).imported, data(failed).added], ['failed', 1, 1]);
  assert.deepEqual(failed.errors.map(({ constructPath }) => constructPath), ['data-primary/aurora/cluster']);
  assert.deepEqual([data(succeeded).status, data(succeeded).added, succeeded.errors, succeeded.attempts], ['succeeded', 50, [], 2]);
  assert.ok(data(succeeded).seconds > data(summarize([first], 'nowhere')).seconds);
});

test('the error of an attempt that is not the last is told as such', () => {
  const { errors } = summarize([played('retried-1')], 'nowhere');

  assert.match(causeLine(errors[0]), /^ {4}The attempt before was stopped by data-primary\/cache\/group: creating ElastiCache Replication Group/);
});

test('when only cdktf speaks, its words are the cause', () => {
  const run = new Run('deploy', DEPENDENCIES, 0);
  run.line('Error: Usage Error: Could not find stack: x', 0);
  run.end(0);
  const { errors } = summarize([JSON.parse(JSON.stringify({ ...run, stacks: [], needs: {} }))], 'nowhere');

  assert.deepEqual(errors.map(({ message }) => message), ['Error: Usage Error: Could not find stack: x']);
});

test('destroying goes from those that nobody needs', () => {
  const run = play('destroyed', { action: 'destroy' });

  assert.ok([...run.stacks.values()].every(({ status }) => status === 'succeeded'));
  assert.equal(run.stacks.get('security-primary').counts.destroyed, 9);
  assert.equal(run.stacks.get('security-primary').readyAt >= run.stacks.get('networking-primary').endedAt, true);
});

test('the document of a deployment that succeeded names its outputs and no error', () => {
  const document = deploymentDocument(summarize([played('succeeded')], 'nowhere'), OPTIONS);

  assert.equal(document.result, 'succeeded');
  assert.deepEqual(document.regions, { primary: 'us-east-1', secondary: 'us-west-2' });
  assert.equal(document.stacks.length, 6);
  assert.deepEqual([document.error, document.resume, document.outputs], [null, null, 'flat-outputs.json']);
});

test('the document of a failure has the error and the command to resume', () => {
  const document = deploymentDocument(summarize([played('refused')], 'nowhere'), { ...OPTIONS, exit: '1' });

  assert.equal(document.result, 'failed');
  assert.equal(document.error.constructPath, 'networking-secondary/flow-logs/log-group');
  assert.deepEqual([document.resume, document.outputs], ['scripts/deploy.sh --yes', null]);
});

test('the document of what failed before or after the deployment has the words of the script', () => {
  const before = deploymentDocument(summarize([], 'nowhere'), { ...OPTIONS, exit: '1' });
  const after = deploymentDocument(summarize([played('succeeded')], 'nowhere'), { ...OPTIONS, exit: '2' });

  assert.deepEqual([before.stacks, before.error.message], [[], 'something else']);
  assert.deepEqual([after.result, after.error.message], ['failed', 'something else']);
});

test('the document has nothing of what stands in resources', () => {
  const text = JSON.stringify(deploymentDocument(summarize([played('succeeded')], 'nowhere'), OPTIONS));

  assert.doesNotMatch(text, /some-id/);
});

test('the document of plans has the numbers of each stack', (t) => {
  const logs = mkdtempSync(join(tmpdir(), 'plans-'));
  t.after(() => rmSync(logs, { recursive: true }));
  const write = (stack, text) => writeFileSync(join(logs, `diff-${stack}.log`), text);
  write('security-primary', 'No changes. Your infrastructure matches the configuration.\n');
  write('data-primary', 'Plan: 1 to import, 2 to add, 0 to change, 3 to destroy.\n');
  write('global', 'Changes to Outputs:\n  + It = "x"\n');
  const document = plansDocument({ ...OPTIONS, exit: '2', logs, synthesized: logs });

  assert.equal(document.result, 'changes');
  assert.deepEqual(document.stacks.sort((one, other) => one.name.localeCompare(other.name)), [
    { name: 'data-primary', status: 'changes', import: 1, add: 2, change: 0, destroy: 3 },
    { name: 'global', status: 'changes', import: 0, add: 0, change: 0, destroy: 0 },
    { name: 'security-primary', status: 'unchanged', import: 0, add: 0, change: 0, destroy: 0 },
  ]);

  write('global', 'Error: Failed to load state\n\n  with aws_vpc.a,\n  on cdk.tf.json line 1\n\nIt is gone.\n');
  const failed = plansDocument({ ...OPTIONS, exit: '1', logs, synthesized: logs });
  assert.equal(failed.result, 'failed');
  assert.deepEqual([failed.error.stack, failed.error.address, failed.error.message], ['global', 'aws_vpc.a', 'Failed to load state\nIt is gone.']);
});

test('the program shows what comes, keeps it, and never fails', (t) => {
  const output = synthesized(...LOG_GROUP);
  t.after(() => rmSync(output, { recursive: true }));
  const file = join(output, 'progress.json');
  const call = (...parameters) =>
    spawnSync('node', [PROGRAM, ...parameters, `--record=${file}`, `--synthesized=${output}`], {
      encoding: 'utf8',
      input: lines('refused').map(({ text }) => `${text}\n`).join(''),
    });
  const follow = call('follow', '--action=deploy');
  const json = call('json', '--exit=1', ...Object.entries({ ...OPTIONS, exit: '1' }).map(([name, value]) => `--${name}=${value}`));

  assert.deepEqual([follow.status, follow.stdout], [0, '']);
  assert.match(follow.stderr, /networking-secondary {2}stopped after /);
  assert.doesNotMatch(follow.stderr, ESCAPE);
  assert.equal(JSON.parse(json.stdout).error.constructPath, 'networking-secondary/as/synthesized');
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).length, 1);

  mkdirSync(join(output, 'folder'));
  const nowhere = spawnSync('node', [PROGRAM, 'follow', '--action=deploy', `--record=${join(output, 'folder')}`, `--synthesized=${output}`], {
    encoding: 'utf8',
    input: 'a line\n'.repeat(100_000),
  });
  assert.equal(nowhere.status, 0);
  assert.match(nowhere.stderr, /Progress cannot be shown/);
});
