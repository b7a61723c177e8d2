import { CATALOGUE } from '../../checks/catalogue';
import type { Finding } from '../../checks/finding';
import type { Judged } from '../../checks/judge';
import type { SourceLocation } from '../../model/declared';

/** What a SARIF log is made from, besides the findings. */
export interface SarifInput {
  readonly version: string;
  /** Path of what was read, where a finding has no file of its own. */
  readonly source: string;
  /**
   * Where an address is written.
   *
   * @default - the source has no lines
   */
  readonly locationOf?: (address: string) => SourceLocation | undefined;
}

/**
 * Writes findings as a SARIF log, with what is acknowledged or known as suppressed results.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifOf({ open, acknowledged, known }: Judged, input: SarifInput) {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cognito-federation',
            semanticVersion: input.version,
            rules: Object.entries(CATALOGUE).map(([id, { title, why, fix, see, level }]) => ({
              id,
              shortDescription: { text: title },
              fullDescription: { text: `${title}: ${why}` },
              help: { text: `Fix: ${fix}` },
              helpUri: see,
              defaultConfiguration: { level },
            })),
          },
        },
        results: [
          ...open.map((each) => resultOf(each, input, undefined)),
          ...acknowledged.map((each) => resultOf(each, input, 'acknowledged')),
          ...known.map((each) => resultOf(each, input, 'in the baseline')),
        ],
      },
    ],
  };
}

function resultOf(finding: Finding, input: SarifInput, suppressed: string | undefined) {
  const { id, level, certainty, address, subject, danger, attack, remedy } = finding;
  const { file, line } = input.locationOf?.(address) ?? { file: input.source, line: 1 };
  const text = [
    `${certainty === 'undecided' ? "can't tell: " : ''}${danger}`,
    ...attack,
    remedy,
  ].join('\n');
  return {
    ruleId: id,
    level,
    message: { text },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } },
        logicalLocations: [{ fullyQualifiedName: address }],
      },
    ],
    partialFingerprints: { 'finding/v1': [id, address, subject, danger].join(' ') },
    ...(suppressed === undefined
      ? {}
      : { suppressions: [{ kind: 'external', justification: suppressed }] }),
  };
}

/** A path as a URI reference, relative where it is. */
function uriOf(path: string): string {
  return path.split(/[\\/]/).map(encodeURIComponent).join('/');
}
