// What is left of one or several calls of cdktf when they have ended: a plain record, which can be kept in a file, and
// what is read off it.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SLOWEST = 3;
const INTERRUPTED = [129, 130, 143]; // by a signal: 128 and its number
const MESSAGE_IF_SILENT = 'cdktf ended without saying why; the end of the log may tell';

/** A call of cdktf as plain data. */
export function record(run) {
  const stacks = [...run.stacks.values()].map((stack) => ({
    name: stack.name,
    status: stack.status,
    counts: stack.counts,
    planned: stack.planned,
    readyAt: stack.readyAt,
    endedAt: stack.endedAt,
    resources: stack.slowest(stack.endedAt ?? run.endedAt),
    errors: stack.errors,
  }));
  return {
    action: run.action,
    beganAt: run.beganAt,
    initialisedAt: run.initialisedAt,
    endedAt: run.endedAt,
    needs: Object.fromEntries(run.needs),
    ownFailure: run.ownFailure,
    stacks,
  };
}

/** Adds a record to those of earlier attempts in the file. */
export function keep(file, added) {
  writeFileSync(file, JSON.stringify([...recorded(file), added]));
}

export function recorded(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

/** For each synthesized stack those that it needs. Without a manifest only the names are known. */
export function dependencies(output) {
  const manifest = join(output, 'manifest.json');
  if (existsSync(manifest)) {
    const { stacks } = JSON.parse(readFileSync(manifest, 'utf8'));
    return new Map(Object.entries(stacks).map(([name, stack]) => [name, stack.dependencies ?? []]));
  }
  return new Map(readdirSync(join(output, 'stacks')).map((name) => [name, []]));
}

/** All attempts of the last action as one: counts and times add up, the last word on each stack holds. */
export function summarize(records, output) {
  const last = records.at(-1);
  const attempts = records.filter(({ action }) => action === last?.action);
  const total = last ? elapsed(attempts[0].beganAt, last.endedAt) : 0;
  const stacks = (last?.stacks ?? []).map(({ name }) => mergeStack(name, attempts, output));
  stacks.sort((one, other) => (one.beganAt ?? Infinity) - (other.beganAt ?? Infinity));
  return {
    action: last?.action,
    attempts: attempts.length,
    seconds: round(total),
    initialisationSeconds: round(attempts.reduce((sum, one) => sum + elapsed(one.beganAt, one.initialisedAt ?? one.endedAt), 0)),
    stacks,
    longestChain: last ? longestChain(last) : [],
    errors: last ? errorsOf(last, output) : [],
  };
}

/** Whether an exit code says that somebody ended it from outside. */
export function isInterruption(exit) {
  return INTERRUPTED.includes(Number(exit));
}

/** What is wrong with one attempt, first things first. */
export function errorsOf({ stacks, ownFailure }, output) {
  const failed = stacks.filter(({ errors }) => errors.length > 0).sort((one, other) => one.endedAt - other.endedAt);
  const errors = failed.flatMap(({ name, errors }) => errors.map((error) => located(name, error, output)));
  if (errors.length > 0 || (stacks.every(({ status }) => status === 'succeeded') && ownFailure.length === 0)) {
    return errors;
  }
  return [{ stack: null, address: null, constructPath: null, message: ownFailure.join('\n') || MESSAGE_IF_SILENT }];
}

/** An error with the place in the application that made the resource. */
export function located(stack, { address, path, message }, output) {
  return {
    stack,
    address: address ?? null,
    constructPath: constructPath(stack, address, output) ?? (path ? `${stack}/${path}` : null),
    message,
  };
}

function constructPath(stack, address, output) {
  const file = join(output, 'stacks', stack, 'cdk.tf.json');
  if (!address || !existsSync(file)) {
    return undefined;
  }
  const [type, name] = address.replace(/^(data|ephemeral)\./, '').replace(/\[.*/, '').split('.');
  const kind = /^(data|ephemeral)\./.exec(address)?.[1] ?? 'resource';
  return JSON.parse(readFileSync(file, 'utf8'))[kind]?.[type]?.[name]?.['//']?.metadata?.path;
}

function mergeStack(name, attempts, output) {
  const tries = attempts.map(({ stacks }) => stacks.find((stack) => stack.name === name)).filter((stack) => stack);
  const touched = tries.filter(({ status }) => status !== 'untouched');
  const last = touched.at(-1);
  const reached = touched.findLast(({ planned }) => planned !== undefined);
  const spent = touched.reduce((sum, stack) => sum + elapsed(stack.readyAt, stack.endedAt), 0);
  const resources = touched.flatMap((stack) => stack.resources).sort((one, other) => other.seconds - one.seconds);
  return {
    name,
    status: last?.status ?? 'untouched',
    ...sum(touched.map(({ counts }) => counts)),
    planned: reached?.planned,
    done: reached && Object.values(reached.counts).reduce((total, count) => total + count),
    beganAt: touched[0]?.readyAt,
    seconds: round(spent),
    slowest: resources
      .slice(0, SLOWEST)
      .map(({ address, path, seconds }) => ({
        address,
        constructPath: constructPath(name, address, output) ?? (path ? `${name}/${path}` : null),
        seconds: round(seconds),
      })),
  };
}

// From the stack that ended last back over the one that it waited for longest: to be faster, one of these has to be.
function longestChain({ stacks, needs, beganAt, initialisedAt }) {
  const ended = new Map(stacks.filter(({ status }) => status === 'succeeded').map((stack) => [stack.name, stack]));
  const latest = (names) =>
    names.map((name) => ended.get(name)).reduce((one, other) => (!other || one?.endedAt >= other.endedAt ? one : other), undefined);
  const chain = [];
  for (let stack = latest([...ended.keys()]); stack; stack = latest(needs[stack.name] ?? [])) {
    chain.unshift({ name: stack.name, seconds: round(elapsed(stack.readyAt, stack.endedAt)) });
  }
  return chain.length === 0 ? [] : [{ name: 'initialisation', seconds: round(elapsed(beganAt, initialisedAt)) }, ...chain];
}

function sum(counts) {
  const total = { imported: 0, added: 0, changed: 0, destroyed: 0 };
  counts.forEach((count) => Object.keys(total).forEach((key) => (total[key] += count[key])));
  return total;
}

function elapsed(from, to) {
  return from === undefined || to === undefined ? 0 : (to - from) / 1000;
}

function round(seconds) {
  return Math.round(seconds * 10) / 10;
}
