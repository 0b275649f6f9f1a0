// Reports tests as lines of JSON, for NodeTests.java. Node's own JUnit reporter came after Node 20.0.
export default async function* events(source) {
  for await (const { type, data } of source) {
    if ((type === 'test:pass' || type === 'test:fail') && data.details?.type !== 'suite') {
      const error = data.details?.error;
      yield `${JSON.stringify({ name: data.name, passed: type === 'test:pass', message: error ? String(error.cause?.stack ?? error.cause ?? error) : '' })}\n`;
    }
  }
}
