/** The parts of SARIF 2.1.0 that we write, after its JSON schema (docs.oasis-open.org/sarif/sarif/v2.1.0): members, types, bounds. */

const closed = (required: readonly string[], properties: Readonly<Record<string, object>>): object => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const list = (items: object): object => ({ type: 'array', items });
const text = { type: 'string' };
const count = { type: 'integer', minimum: 1 };
const reference = { type: 'string', format: 'uri-reference' };
const address = { type: 'string', format: 'uri' };
const time = { type: 'string', format: 'date-time' };
const message = closed(['text'], { text });
const level = { enum: ['none', 'note', 'warning', 'error'] };
const region = closed([], { startLine: count, startColumn: count });
const artifactLocation = closed(['uri', 'uriBaseId'], { uri: reference, uriBaseId: { const: '%SRCROOT%' } });
const physicalLocation = closed(['artifactLocation'], { artifactLocation, region });
const location = closed(['physicalLocation'], { id: { type: 'integer', minimum: -1 }, physicalLocation, message });
const rule = closed(['id', 'name', 'shortDescription', 'fullDescription', 'help', 'helpUri', 'defaultConfiguration', 'properties'], {
  id: text,
  name: text,
  shortDescription: message,
  fullDescription: message,
  help: closed(['text', 'markdown'], { text, markdown: text }),
  helpUri: address,
  defaultConfiguration: closed(['level'], { level }),
  properties: closed(['tags'], { tags: { ...list(text), uniqueItems: true } }),
});
const result = closed(['ruleId', 'ruleIndex', 'level', 'message', 'partialFingerprints'], {
  ruleId: text,
  ruleIndex: { type: 'integer', minimum: 0 },
  level,
  message,
  locations: { ...list(location), maxItems: 1 },
  relatedLocations: { ...list(location), uniqueItems: true },
  partialFingerprints: { type: 'object', additionalProperties: text },
});
const notification = closed(['message', 'level'], { message, level, descriptor: closed(['id'], { id: text }) });
const invocation = closed(['executionSuccessful'], {
  executionSuccessful: { type: 'boolean' },
  startTimeUtc: time,
  endTimeUtc: time,
  toolExecutionNotifications: list(notification),
});
const run = closed(['tool', 'results', 'columnKind', 'invocations', 'originalUriBaseIds'], {
  tool: closed(['driver'], {
    driver: closed(['name', 'informationUri', 'rules'], {
      name: text,
      informationUri: address,
      rules: { ...list(rule), uniqueItems: true },
    }),
  }),
  versionControlProvenance: list(closed(['repositoryUri'], { repositoryUri: address, revisionId: text })),
  originalUriBaseIds: closed(['%SRCROOT%'], { '%SRCROOT%': closed(['description'], { description: message }) }),
  columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
  invocations: list(invocation),
  results: { ...list(result), maxItems: 5000 },
});

export const SARIF_SHAPE = closed(['$schema', 'version', 'runs'], {
  $schema: address,
  version: { const: '2.1.0' },
  runs: { ...list(run), minItems: 1, maxItems: 1 },
});
