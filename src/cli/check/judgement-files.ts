import type { Acknowledgement, KnownFinding } from '../../checks/judge';
import { isJsonObject } from '../../values/json';
import { UsageError } from '../command';
import { readJsonObject } from '../read-json-file';

/**
 * Reads what `--acknowledgements` names; nothing where it isn't given.
 *
 * @throws UsageError where an entry lacks its check, its subject or its reason
 */
export async function acknowledgementsIn(
  file: string | undefined,
): Promise<readonly Acknowledgement[]> {
  if (file === undefined) return [];
  const expected =
    '`{ "acknowledged": [{ "check": "CF-M01", "subject": "custom:department", "reason": "why it is safe" }] }`';
  const { acknowledged } = await readJsonObject('--acknowledgements', file, expected);
  if (!Array.isArray(acknowledged)) {
    throw new UsageError(`--acknowledgements: expected ${expected}, got none in \`${file}\``);
  }
  return (acknowledged as readonly unknown[]).map((each, at) => {
    const given = isJsonObject(each) ? each : {};
    const text = (key: 'check' | 'subject' | 'reason') => {
      const value = given[key];
      if (typeof value === 'string' && value.trim() !== '') return value;
      throw new UsageError(
        `--acknowledgements: acknowledged[${at}].${key}: expected a string, got none in \`${file}\``,
      );
    };
    return { check: text('check'), subject: text('subject'), reason: text('reason') };
  });
}

/**
 * Reads the findings of an earlier check that `--baseline` names; none where it isn't given.
 *
 * @throws UsageError where the file isn't what `check --json` prints
 */
export async function baselineIn(file: string | undefined): Promise<readonly KnownFinding[]> {
  if (file === undefined) return [];
  const expected = 'what `check --json` printed';
  const { findings, known = [] } = await readJsonObject('--baseline', file, expected);
  const all: readonly unknown[] = [findings, known].flat();
  if (!Array.isArray(findings) || !all.every(isKnownFinding)) {
    throw new UsageError(`--baseline: expected ${expected}, got something else in \`${file}\``);
  }
  return all as readonly KnownFinding[];
}

function isKnownFinding(value: unknown): value is KnownFinding {
  return (
    isJsonObject(value) &&
    ['id', 'address', 'subject', 'danger', 'certainty'].every(
      (key) => typeof value[key] === 'string',
    )
  );
}
