// How a deployment looks to a person: plain lines for a log, and for a terminal a block below them that is redrawn.

import { isInterruption } from './report.mjs';

const INDENT = '    ';
const SILENCE_MS = 60_000;
const MOST_ERRORS = 5;
const SUMMARY_WIDTH = 100;
const WORDS = {
  deploy: { done: 'deployed', failed: 'The deployment failed', interrupted: 'The deployment was interrupted' },
  destroy: { done: 'destroyed', failed: 'Destroying failed', interrupted: 'Destroying was interrupted' },
};
const COUNTS = ['imported', 'added', 'changed', 'destroyed'];
const PAINT = { bold: 1, red: 31, green: 32, yellow: 33 };

/** Colours where a person looks and does not mind: text in, text out. */
export function painter(stream, environment) {
  const colours = stream.isTTY && !environment.NO_COLOR && environment.TERM !== 'dumb';
  return (colour, text) => (colours ? `\x1b[${PAINT[colour]}m${text}\x1b[0m` : text);
}

export function duration(seconds) {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = String(whole % 60).padStart(2, '0');
  if (hours > 0) {
    return `${hours}h ${String(minutes).padStart(2, '0')}m ${rest}s`;
  }
  return minutes > 0 ? `${minutes}m ${rest}s` : `${whole}s`;
}

/** "9 added, 1 destroyed", or "nothing". */
export function changes(counts) {
  const said = COUNTS.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${kind}`);
  return said.join(', ') || 'nothing';
}

/** Cut to a width, which shows. */
export function fit(text, width) {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 3))}...`.slice(0, width);
}

/** What is news, each as a line for ever. */
export function newsLine({ type, stack, summary }, run, now, paint) {
  const { done } = WORDS[run.action];
  const name = stack && padded(stack, run);
  const time = stack && duration((now - stack.readyAt) / 1000);
  switch (type) {
    case 'initialised':
      return `${INDENT}${run.stacks.size} stacks initialised in ${duration((now - run.beganAt) / 1000)}`;
    case 'began':
      return `${INDENT}${name}  begins`;
    case 'finished':
      return `${INDENT}${name}  ${paint('green', done)} in ${time}: ${changes(stack.counts)} (${
        run.withStatus('succeeded').length
      } of ${run.stacks.size})`;
    case 'failed':
      return `${INDENT}${name}  ${paint('red', 'stopped')} after ${time}${reached(stack)}: ${fit(summary, SUMMARY_WIDTH)}`;
    case 'interrupted':
      return `${INDENT}${name}  ${paint('yellow', 'cut short')} after ${time}${reached(stack)}`;
  }
}

/** One line of what is running, for a log in which nothing has been said for long. */
export function silenceLine(run, now) {
  const running = run.underWay.map((stack) => {
    const slow = stack.slowestUnderWay(now);
    return `${stack.name}${reached(stack)}${slow ? `, ${slow.path ?? slow.address} for ${duration(slow.seconds)}` : ''}`;
  });
  const doing = run.initialised ? running.join('; ') || 'nothing has begun' : `initialising (${initialised(run)})`;
  return `${INDENT}after ${duration((now - run.beganAt) / 1000)}: ${doing}; ${tally(run)}`;
}

/** The lines of the block at the bottom of a terminal. */
export function block(run, now, height) {
  const running = run.underWay;
  const shown = running.slice(0, Math.max(0, height - 2));
  const lines = shown.map((stack) => {
    const slow = stack.slowestUnderWay(now);
    const time = duration((now - stack.readyAt) / 1000);
    return `${INDENT}${padded(stack, run)}  ${progressOf(stack).padStart(9)}  ${time.padStart(7)}  ${
      slow ? `${slow.path ?? slow.address} ${duration(slow.seconds)}` : ''
    }`;
  });
  const state = run.initialised ? tally(run) : `initialising, ${initialised(run)}`;
  return [...lines, `${INDENT}${state}, ${duration((now - run.beganAt) / 1000)}`];
}

/** Where the time went. Fits into the width, if there is one. */
export function table(summary, paint, width = Infinity) {
  const touched = summary.stacks.filter(({ status }) => status !== 'untouched');
  const rows = touched.map((stack) => [
    stack.name,
    changes(stack),
    duration(stack.seconds),
    `${Math.round((100 * stack.seconds) / summary.seconds)} %`,
    stack.slowest
      .filter(({ seconds }) => seconds >= 1)
      .map(({ address, constructPath, seconds }) => `${short(constructPath, stack.name) ?? address} ${duration(seconds)}`),
  ]);
  rows.unshift(['(initialisation)', '', duration(summary.initialisationSeconds), `${Math.round((100 * summary.initialisationSeconds) / summary.seconds)} %`, []]);
  rows.push(['total', changes(totalOf(touched)), duration(summary.seconds), '', []]);
  const head = ['stack', 'resources', 'time', 'share', ['slowest resources']];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const lines = [head, ...rows].map(([name, what, time, share, slowest]) => {
    const left = `${INDENT}${name.padEnd(widths[0])}  ${what.padEnd(widths[1])}  ${time.padStart(widths[2])}  ${share.padStart(widths[3])}  `;
    return fit(left + joined(slowest, width - left.length), width).trimEnd();
  });
  lines[0] = paint('bold', lines[0]);
  if (summary.longestChain.length > 0) {
    const chain = summary.longestChain.map(({ name, seconds }) => `${name} ${duration(seconds)}`);
    lines.push(...wrapped(`${INDENT}What decided the time: `, chain, ' > ', width));
  }
  return lines;
}

/** Why it failed, what is there now, and how to go on. */
export function failure(summary, { exit, log, resume, left }, paint) {
  const interrupted = isInterruption(exit);
  const words = WORDS[summary.action] ?? WORDS.deploy;
  const errors = summary.errors.filter(({ stack }) => stack !== null || !interrupted);
  const lines = errors.slice(0, MOST_ERRORS).flatMap((error) => errorLines(error, paint));
  if (errors.length > MOST_ERRORS) {
    lines.push(`       and ${errors.length - MOST_ERRORS} more in the log`);
  }
  lines.push(`${interrupted ? words.interrupted : words.failed} after ${duration(summary.seconds)}${summary.attempts > 1 ? ` and ${summary.attempts} attempts` : ''}.`);
  const named = (status, name = ({ name }) => name) => summary.stacks.filter((stack) => stack.status === status).map(name);
  const entries = [
    ['done', named('succeeded')],
    ['failed', named('failed', withReach)],
    ['cut short', named('interrupted', withReach)],
    ['untouched', named('untouched')],
    ['outputs', left ? [left] : []],
    ['log', [log]],
    ['resume', [`${paint('bold', resume)}   goes on where this stopped`]],
  ];
  entries.filter(([, values]) => values.length > 0).forEach(([key, values]) => lines.push(`${INDENT}${key.padEnd(9)}  ${values.join(', ')}`));
  return lines;
}

/** An error that is perhaps not the last word, in one line. */
export function causeLine({ stack, constructPath, message }) {
  return `${INDENT}The attempt before was stopped by ${constructPath ?? stack ?? 'cdktf'}: ${message.split('\n')[0]}`;
}

/** An error in two or more lines: what, then where. */
function errorLines({ stack, address, constructPath, message }, paint) {
  const [first, ...rest] = message.replace(/^Error: /, '').split('\n');
  const where = constructPath ?? stack;
  return [
    paint('red', `Error: ${first}`),
    ...rest.map((line) => `       ${line}`),
    ...(where ? [`       in ${where}${address ? ` (${address})` : ''}`] : []),
  ];
}

/** Plain lines; says something at least every minute. */
export class Log {
  constructor(stream, paint) {
    this.stream = stream;
    this.paint = paint;
  }

  tell(news, run, now) {
    news.forEach((one) => this.#write(newsLine(one, run, now, this.paint), now));
  }

  tick(run, now) {
    if (now - (this.spokeAt ?? run.beganAt) >= SILENCE_MS) {
      this.#write(silenceLine(run, now), now);
    }
  }

  close() {}

  #write(line, now) {
    this.spokeAt = now;
    this.stream.write(`${line}\n`);
  }
}

/** The same lines, but for beginnings, which the block below them shows, redrawn in place. */
export class Terminal {
  #drawn = [];

  constructor(stream, paint) {
    this.stream = stream;
    this.paint = paint;
  }

  tell(news, run, now) {
    const lines = news.filter(({ type }) => type !== 'began').map((one) => newsLine(one, run, now, this.paint));
    if (news.length > 0) {
      this.#redraw(lines, block(run, now, this.stream.rows || 24));
    }
  }

  tick(run, now) {
    this.#redraw([], block(run, now, this.stream.rows || 24));
  }

  close() {
    this.#redraw([], []);
  }

  // A line that fitted may have been broken since, when the window was made narrower.
  #redraw(lines, drawn) {
    const width = this.stream.columns || 80;
    const rows = this.#drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
    const erase = rows > 0 ? `\x1b[${rows}A\r\x1b[J` : '';
    this.#drawn = drawn.map((line) => fit(line, width - 1).trimEnd());
    this.stream.write(erase + [...lines, ...this.#drawn].map((line) => `${line}\n`).join(''));
  }
}

function padded({ name }, { stacks }) {
  return name.padEnd(Math.max(...[...stacks.keys()].map((other) => other.length)));
}

function reached({ done, planned }) {
  return planned > 0 ? `, ${done} of ${planned}` : '';
}

function withReach({ name, planned, done }) {
  return planned > 0 ? `${name} (${done} of ${planned})` : name;
}

function progressOf({ status, done, planned }) {
  if (status === 'untouched') {
    return 'starting';
  }
  return planned === undefined ? 'planning' : `${done}/${planned}`;
}

function tally(run) {
  const [done, failed] = ['succeeded', 'failed'].map((status) => run.withStatus(status).length);
  const running = run.underWay.length;
  const left = run.stacks.size - done - failed - running;
  return `${done} of ${run.stacks.size} done, ${failed > 0 ? `${failed} failed, ` : ''}${running} running, ${left} left`;
}

function initialised(run) {
  return `${[...run.stacks.values()].filter((stack) => stack.initialised).length} of ${run.stacks.size} stacks`;
}

function totalOf(stacks) {
  return Object.fromEntries(COUNTS.map((kind) => [kind, stacks.reduce((sum, stack) => sum + stack[kind], 0)]));
}

function short(path, stack) {
  return path?.startsWith(`${stack}/`) ? path.slice(stack.length + 1) : path;
}

// As many as there is room for, but the first in any case.
function joined(entries, width) {
  let text = entries[0] ?? '';
  for (const entry of entries.slice(1)) {
    if (`${text}, ${entry}`.length > width) {
      break;
    }
    text += `, ${entry}`;
  }
  return text;
}

function wrapped(begin, entries, separator, width) {
  const lines = [begin];
  entries.forEach((entry, index) => {
    const text = index < entries.length - 1 ? entry + separator : entry;
    if ((lines.at(-1) + text).trimEnd().length > width && lines.at(-1).trim() !== '') {
      lines.push(INDENT + INDENT);
    }
    lines[lines.length - 1] += text;
  });
  return lines.map((line) => line.trimEnd());
}
