// What cdktf and Terraform report line by line, as a record of each stack. Knows nothing of terminals and clocks: the
// time of each line is given.

const PREFIX = /^(\S+) {2}(.*)$/;
const BOX = /^[╷│╵] ?/;
const RESOURCE = /^((?:[\w-]+\.)+[\w-]+(?:\[[^\]]*\])*)(?: \(([^)]*)\))*: (.*)$/;
const STARTED = /^(Creating|Modifying|Destroying|Importing)\.\.\./;
const STILL = /^Still (?:creating|modifying|destroying)\.\.\. \[(?:id=.*, )?(\w+) elapsed\]/;
const FINISHED = /^(Creation|Modifications|Destruction) complete after (\w+)/;
const IMPORTED = /^Import complete/;
const EVENT = /^(Creating|Modifying|Destroying|Importing|Import complete|Still \w+|Creation|Modifications|Destruction|Reading|Read complete|Refreshing state|Opening|Renewing|Closing)\b/;
const PLAN = /^Plan: (?:(\d+) to import, )?(\d+) to add, (\d+) to change, (\d+) to destroy/;
const APPLIED = /^Apply complete! Resources: (?:(\d+) imported, )?(\d+) added, (\d+) changed, (\d+) destroyed/;
const DESTROYED = /^Destroy complete! Resources: (\d+) destroyed/;
const DIFF_BEGINS = /^Terraform (used the selected providers|will perform the following actions|planned the following actions)/;
const DIFF_ENDS = /^(Plan:|Changes to Outputs|Planning failed|No changes\.)/;
const DIAGNOSTIC = /^(Error|Warning): (.*)$/;
const CULPRIT = /^ {2}with ((?:[\w-]+\.)+[\w-]+(?:\[[^\]]*\])*)(?: \(([^)]*)\))?,$/;
const LOCATION = /^ {2}on .* line \d+/;
// The quoted source and the values in it: a secret may stand there.
const SNIPPET = /^ *\d+: |^ {4}[├│]|^ {4}────/;
const OWN_FAILURE = /\b(Error|Rejection|Exception)\b/;
const OWN_FAILURE_LINES = 5;
const COUNTED = { Creation: 'added', Modifications: 'changed', Destruction: 'destroyed' };

/** "1m3s" and "00m10s" as Terraform writes them, in seconds. */
export function seconds(duration) {
  const [, hours, minutes, rest] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
}

/** Whether a line tells what happens to a resource or to the whole stack. */
function happens(text) {
  return EVENT.test(RESOURCE.exec(text)?.[3] ?? '') || APPLIED.test(text);
}

/** The numbers of "Plan: …" in a line, or undefined. */
export function planned(text) {
  const found = PLAN.exec(text);
  return found && { import: number(found[1]), add: number(found[2]), change: number(found[3]), destroy: number(found[4]) };
}

/** The errors in Terraform's own output, which names no stack. */
export function errorsIn(text) {
  const reader = new DiagnosticReader();
  text.split('\n').forEach((line) => reader.read(line.replace(BOX, '')));
  reader.end();
  return reader.errors;
}

/** One call of cdktf, while it runs and after. */
export class Run {
  /** dependencies: for each stack those that must be whole before, in the order of the synthesis. */
  constructor(action, dependencies, now) {
    this.action = action;
    this.beganAt = now;
    this.needs = action === 'destroy' ? reversed(dependencies) : dependencies;
    this.stacks = new Map([...dependencies.keys()].map((name) => [name, new Stack(name)]));
    this.ownFailure = [];
    this.current = undefined;
  }

  /** Takes a line, and answers with what is news: {type: initialised | began | finished | failed, stack}. */
  line(raw, now) {
    const text = this.#attribute(raw);
    if (text === undefined) {
      return [];
    }
    // The end of a plan may have been taken for another stack's. What it quotes is indented, and never the stack's first.
    if (raw.startsWith(`${this.current.name}  `) && happens(text)) {
      this.current.comparing = false;
    }
    return this.#read(this.current, text.replace(BOX, ''), now);
  }

  /** The end of the lines. What was under way was cut short. */
  end(now) {
    this.endedAt = now;
    const news = [];
    for (const stack of this.stacks.values()) {
      stack.diagnostics.end();
      if (stack.status === 'running') {
        Object.assign(stack, { status: 'interrupted', endedAt: now });
        news.push({ type: 'interrupted', stack });
      }
    }
    return news;
  }

  get initialised() {
    return this.initialisedAt !== undefined;
  }

  /** What runs, and what cdktf is starting: it says nothing until Terraform does. */
  get underWay() {
    const failed = this.withStatus('failed').length > 0;
    return [...this.stacks.values()].filter(
      ({ status, readyAt }) => status === 'running' || (status === 'untouched' && readyAt !== undefined && !failed),
    );
  }

  withStatus(...statuses) {
    return [...this.stacks.values()].filter((stack) => statuses.includes(stack.status));
  }

  // cdktf names the stack at the first of its lines and indents those that follow. Everything else is its own.
  #attribute(raw) {
    const [, name, text] = PREFIX.exec(raw) ?? [];
    if (this.stacks.has(name)) {
      this.current = this.stacks.get(name);
      return text;
    }
    const indent = (this.current?.name.length ?? 0) + 2;
    if (this.current && (raw.trim() === '' || raw.startsWith(' '.repeat(indent)))) {
      return raw.slice(indent);
    }
    if (!/^\s/.test(raw) && (this.ownFailure.length > 0 || OWN_FAILURE.test(raw)) && this.ownFailure.length < OWN_FAILURE_LINES) {
      this.ownFailure.push(raw);
    }
    return undefined;
  }

  #read(stack, text, now) {
    if (text.startsWith('Initializing the backend')) {
      stack.initialising = true;
    } else if (stack.initialising && text.includes('successfully initialized')) {
      stack.initialising = false;
      stack.initialised = true;
      return this.#initialised(now);
    }
    // With several stacks at once the line that says so may have been taken for another's.
    if (stack.initialising && happens(text)) {
      stack.initialising = false;
      stack.initialised = true;
    }
    const found = stack.comparing ? undefined : stack.diagnostics.read(text);
    if (found === 'error') {
      return this.#failed(stack, text.replace(DIAGNOSTIC, '$2'), now);
    }
    if (stack.initialising || text.trim() === '' || found === 'continued') {
      return [];
    }
    const news = this.#began(stack, now);
    if (stack.read(text, now)) {
      Object.assign(stack, { status: 'succeeded', endedAt: now });
      this.#ready(now);
      news.push({ type: 'finished', stack });
    }
    return news;
  }

  #initialised(now) {
    if (this.initialised || ![...this.stacks.values()].every((stack) => stack.initialised)) {
      return [];
    }
    this.initialisedAt = now;
    this.#ready(now);
    return [{ type: 'initialised' }];
  }

  #began(stack, now) {
    if (stack.status !== 'untouched') {
      return [];
    }
    this.initialisedAt ??= now;
    stack.readyAt ??= now;
    stack.status = 'running';
    return [{ type: 'began', stack }];
  }

  #failed(stack, summary, now) {
    if (stack.status === 'failed') {
      return [];
    }
    stack.readyAt ??= now;
    Object.assign(stack, { status: 'failed', endedAt: now });
    return [{ type: 'failed', stack, summary }];
  }

  // cdktf starts a stack as soon as it can, and says nothing about it: a stack's time begins when nothing is missing.
  #ready(now) {
    for (const stack of this.stacks.values()) {
      if (this.needs.get(stack.name).every((name) => this.stacks.get(name)?.status === 'succeeded')) {
        stack.readyAt ??= now;
      }
    }
  }
}

class Stack {
  status = 'untouched';
  initialising = false;
  counts = { imported: 0, added: 0, changed: 0, destroyed: 0 };
  resources = new Map();
  diagnostics = new DiagnosticReader();

  constructor(name) {
    this.name = name;
  }

  get errors() {
    return this.diagnostics.errors;
  }

  get done() {
    return Object.values(this.counts).reduce((sum, count) => sum + count);
  }

  /** Longest first; those under way by how long they have been. Terraform does not say when one failed. */
  slowest(now) {
    return [...this.resources.entries()]
      .filter(([, resource]) => this.status !== 'failed' || resource.seconds !== undefined)
      .map(([address, { path, startedAt, seconds: taken }]) => ({ address, path, seconds: taken ?? (now - startedAt) / 1000 }))
      .sort((one, other) => other.seconds - one.seconds);
  }

  slowestUnderWay(now) {
    return this.slowest(now).find(({ address }) => this.resources.get(address).seconds === undefined);
  }

  /** Whether the stack is whole with this line. */
  read(text, now) {
    if (this.comparing) {
      this.comparing = !DIFF_ENDS.test(text);
    } else if (DIFF_BEGINS.test(text)) {
      this.comparing = true;
    }
    if (this.comparing) {
      return false;
    }
    const plan = planned(text);
    if (plan) {
      this.planned = plan.import + plan.add + plan.change + plan.destroy;
    }
    this.#readResource(text, now);
    return this.#readTotal(text);
  }

  #readResource(text, now) {
    const [, address, path, event] = RESOURCE.exec(text) ?? [];
    if (!address) {
      return;
    }
    const [, what, duration] = FINISHED.exec(event) ?? [];
    const [, elapsed] = STILL.exec(event) ?? [];
    if (STARTED.test(event)) {
      this.resources.set(address, { path, startedAt: now });
    } else if (elapsed) {
      const resource = this.#resource(address, path, now);
      resource.startedAt = Math.min(resource.startedAt, now - seconds(elapsed) * 1000);
    } else if (what) {
      this.#resource(address, path, now).seconds = seconds(duration);
      this.counts[COUNTED[what]]++;
    } else if (IMPORTED.test(event)) {
      this.resources.delete(address);
      this.counts.imported++;
    }
  }

  #resource(address, path, now) {
    if (!this.resources.has(address)) {
      this.resources.set(address, { path, startedAt: now });
    }
    return this.resources.get(address);
  }

  #readTotal(text) {
    const applied = APPLIED.exec(text);
    if (applied) {
      const [imported, added, changed, destroyed] = applied.slice(1).map(number);
      this.counts = { imported, added, changed, destroyed };
      return true;
    }
    const destroyed = DESTROYED.exec(text);
    if (destroyed) {
      this.counts = { imported: 0, added: 0, changed: 0, destroyed: number(destroyed[1]) };
    }
    return destroyed !== null;
  }
}

/** Puts the lines of an error together: what is wrong, and with which resource. */
class DiagnosticReader {
  errors = [];
  #lines;

  /** "error" where one begins, "continued" for a line of a diagnostic, otherwise undefined. */
  read(text) {
    const [, severity, summary] = DIAGNOSTIC.exec(text) ?? [];
    if (severity) {
      this.end();
      this.#lines = severity === 'Error' ? [summary] : undefined;
      return severity === 'Error' ? 'error' : undefined;
    }
    if (!this.#lines) {
      return undefined;
    }
    if (happens(text)) {
      this.end();
      return undefined;
    }
    this.#lines.push(text);
    return 'continued';
  }

  end() {
    if (this.#lines) {
      const error = this.#error(this.#lines);
      if (!this.errors.some(({ address, message }) => address === error.address && message === error.message)) {
        this.errors.push(error);
      }
    }
    this.#lines = undefined;
  }

  #error(lines) {
    const [, address, path] = lines.map((line) => CULPRIT.exec(line)).find((found) => found) ?? [];
    const message = lines
      .filter((line) => !CULPRIT.test(line) && !LOCATION.test(line) && !SNIPPET.test(line))
      .join('\n')
      .replace(/\n\s*\n+/g, '\n')
      .trim();
    return { address, path, message };
  }
}

function reversed(dependencies) {
  const dependants = new Map([...dependencies.keys()].map((name) => [name, []]));
  for (const [name, needed] of dependencies) {
    needed.forEach((other) => dependants.get(other)?.push(name));
  }
  return dependants;
}

function number(digits) {
  return Number(digits ?? 0);
}
