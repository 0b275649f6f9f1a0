// Writes the files of a new stack and enters it where stacks are listed. All or nothing: every place is found before the
// first file is written. The name has been checked by scripts/new-stack.sh.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const id = process.argv[2];
const words = id.split('-');
const Name = words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
const prose = words.join(' ');
const NAME = words.join('_').toUpperCase();
const MAIN = 'src/main/java/org/assessment/platform';
const TEST = 'test/src/test/java/org/assessment';
const changed = new Map();

create(`${MAIN}/stacks/${Name}Stack.java`, 'Stack.java.txt');
create(`${TEST}/platform/stacks/${Name}StackTest.java`, 'StackTest.java.txt');
create(`${TEST}/live/${Name}IT.java`, 'IT.java.txt');
enter(`${MAIN}/Layer.java`, '    /** What spans regions, where a name leads, and the audit trail; one stack. */\n', `    /** The ${prose}. */\n    ${NAME},\n`);
enter(
  `${MAIN}/PlatformName.java`,
  '    /** Access logs of buckets and load balancers. */\n',
  `    /** Items of the ${prose}. */\n    ${NAME}_ITEMS(NameKind.TABLE, "${id}"),\n`,
);
enter(
  `${MAIN}/output/PlatformOutput.java`,
  '    /** The peering. */\n',
  `    /** Items of the ${prose}. */\n    ${NAME}_TABLE_NAME(Layer.${NAME}, "${Name}TableName", "Table of the ${prose}"),\n`,
);
enter(`${MAIN}/Platform.java`, 'import org.assessment.platform.stacks.SecondaryDataStack;\n', `import org.assessment.platform.stacks.${Name}Stack;\n`);
enter(
  `${MAIN}/Platform.java`,
  '        return foundation;\n',
  `        add(new ${Name}Stack(scope, new ${Name}Stack.Props(foundation)));\n`,
);
enter('metadata.json', '    "global"\n', `    "${id}-primary",\n    "${id}-secondary",\n`);
enter('metadata.json', '      "VPCPeeringConnectionId"\n', `      "Primary${Name}TableName",\n      "Secondary${Name}TableName",\n`);
enter('README.md', '| `global` | ', `| \`${id}-*\` | table of the ${prose} |\n`);

for (const [file, text] of changed) {
  writeFileSync(file, text);
  console.log(file);
}

function create(file, template) {
  if (existsSync(file)) {
    fail(`${file} is there already`);
  }
  const text = read(`scripts/lib/new-stack/${template}`);
  changed.set(file, text.replaceAll('@Name@', Name).replaceAll('@NAME@', NAME).replaceAll('@prose@', prose));
}

/** Puts text before a place that must be there once. */
function enter(file, place, text) {
  const parts = (changed.get(file) ?? read(file)).split(place);
  if (parts.length !== 2) {
    fail(`${file} has "${place.trim()}" ${parts.length - 1} times, where it should be entered before the only one`);
  }
  changed.set(file, `${parts[0]}${text}${place}${parts[1]}`);
}

function read(file) {
  return readFileSync(file, 'utf8');
}

function fail(problem) {
  console.error(`${problem}. Nothing was written.`);
  process.exit(1);
}
