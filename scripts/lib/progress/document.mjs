// The JSON documents of --json. They name resources, never what stands in them.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorsIn, planned } from './journal.mjs';
import { isInterruption, located } from './report.mjs';

const WORDS = { 0: 'unchanged', 2: 'changes' };
const NOTHING = { import: 0, add: 0, change: 0, destroy: 0 };

/** A deployment or its opposite. */
export function deploymentDocument(summary, options) {
  const exit = Number(options.exit);
  const failed = exit !== 0;
  const interrupted = isInterruption(exit);
  const [error] = summary.errors.filter(({ stack }) => stack !== null || !interrupted);
  return {
    action: options.action,
    result: interrupted ? 'interrupted' : failed ? 'failed' : 'succeeded',
    ...environment(options),
    seconds: summary.seconds,
    attempts: summary.attempts,
    initialisationSeconds: summary.initialisationSeconds,
    stacks: summary.stacks.map(({ name, status, imported, added, changed, destroyed, seconds, slowest }) => ({
      name,
      status,
      imported,
      added,
      changed,
      destroyed,
      seconds,
      slowest,
    })),
    longestChain: summary.longestChain,
    // What failed may have come after the deployment, or before it: then the script knows.
    error: failed ? (error ?? (interrupted ? null : ownError(options.message))) : null,
    log: options.log || null,
    outputs: failed || options.action === 'destroy' ? null : options.outputs,
    resume: failed ? options.resume : null,
  };
}

/** What a deployment would change, from Terraform's plans. */
export function plansDocument(options) {
  const exit = Number(options.exit);
  const stacks = plannedStacks(options.logs).map((name) => planOf(name, options));
  const known = WORDS[exit] && stacks.every(({ status }) => status !== 'failed');
  return {
    action: 'diff',
    result: known ? WORDS[exit] : 'failed',
    ...environment(options),
    stacks: stacks.map(({ name, status, ...counts }) => ({ name, status, ...pick(counts, Object.keys(NOTHING)) })),
    error: known ? null : (stacks.find(({ error }) => error)?.error ?? ownError(options.message)),
    log: options.logs,
  };
}

function plannedStacks(logs) {
  return readdirSync(logs).flatMap((file) => /^diff-(.+)\.log$/.exec(file)?.[1] ?? []);
}

function planOf(name, { logs, synthesized }) {
  const text = readFileSync(join(logs, `diff-${name}.log`), 'utf8');
  const [error] = errorsIn(text);
  if (error) {
    return { name, status: 'failed', ...NOTHING, error: located(name, error, synthesized) };
  }
  const counts = text.split('\n').map(planned).find((found) => found) ?? NOTHING;
  if (counts !== NOTHING || /^Changes to Outputs:/m.test(text)) {
    return { name, status: 'changes', ...counts };
  }
  return { name, status: /^No changes\./m.test(text) ? 'unchanged' : 'failed', ...NOTHING };
}

function environment({ environment, suffix, account, regions }) {
  const byRole = [...(regions ?? '').matchAll(/([\w-]+) \((\w+)\)/g)].map(([, region, role]) => [role, region]);
  return { environment, suffix, account: account || null, regions: Object.fromEntries(byRole) };
}

function ownError(message) {
  return { stack: null, address: null, constructPath: null, message };
}

function pick(object, keys) {
  return Object.fromEntries(keys.map((key) => [key, object[key]]));
}
