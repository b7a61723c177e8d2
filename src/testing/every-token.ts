import { everyToken, type EveryToken, type TokenPattern } from '../analysis/questions/every-token';
import { NOT_MODELLED } from '../analysis/questions/difference';
import { newAccess } from '../analysis/questions/new-access';
import type { Witness } from '../analysis/questions/witness';
import { lines, type ReportBlock } from '../report/block';
import { witnessData } from '../report/difference-data';
import { renderApply } from '../report/render-apply';
import { renderNewAccess, requestOfWitness, whoIs } from '../report/render-difference';
import { checkResult, type CheckResult } from './check-result';
import { loadFederation, type Subject } from './load-federation';

/** Tokens, and what every one of them is asked to be allowed or denied. */
export interface EveryTokenQuestion extends TokenPattern {
  /** Such as `s3:GetObject`; a `*` is any text. */
  readonly action: string;
  /**
   * ARN of the resource, tokens and references in it taken; `ownIdentity` in it is the caller's own
   * identity id, and `*` any text.
   */
  readonly resource: string;
}

/**
 * Checks that every one of some tokens, guests included, is denied every one of some requests, whatever
 * else the token and the request say.
 *
 * It holds by proof, or it fails with a token that is allowed.
 *
 * @throws SignInError where the resource isn't one of the subject's
 */
export function denyEvery(subject: Subject, question: EveryTokenQuestion): CheckResult {
  return ask('toDenyEvery', 'denied', subject, question);
}

/**
 * Checks that every one of some tokens is allowed every one of some requests, whatever else they say.
 *
 * @throws SignInError where the resource isn't one of the subject's
 */
export function allowEvery(subject: Subject, question: EveryTokenQuestion): CheckResult {
  return ask('toAllowEvery', 'allowed', subject, question);
}

/**
 * Checks that nobody is allowed anything that wasn't allowed before.
 *
 * @param since What it was before: a stack, a source, or the path of a file.
 */
export function giveNoNewAccess(subject: Subject, since: Subject): CheckResult {
  const [loaded, old] = [loadFederation(subject), loadFederation(since)];
  const found = newAccess(old.model, loaded.model);
  const outcomes = { none: 'yes', 'new-access': 'no', undecided: 'undecided' } as const;
  const [first] = found.findings;
  return checkResult(outcomes[found.answer], {
    title: 'toGiveNoNewAccess(since)',
    rows: [
      ['expected', 'no new access, for every token and request'],
      [
        'got',
        first === undefined ? found.answer : `new access: ${requestOfWitness(first.witness)}`,
      ],
    ],
    blocks: () => [...renderNewAccess(found, loaded.model), ...renderApply(loaded.model)],
    loaded,
  });
}

function ask(
  title: 'toDenyEvery' | 'toAllowEvery',
  wanted: 'allowed' | 'denied',
  subject: Subject,
  question: EveryTokenQuestion,
): CheckResult {
  const loaded = loadFederation(subject);
  const { action, resource, ...tokens } = question;
  const found = everyToken(loaded.model, wanted, tokens, action, loaded.resource(resource));
  return checkResult(found.outcome, {
    title: `${title}(${action})`,
    rows: [
      ['expected', `${wanted} for every token`],
      ['got', gotText(found, wanted)],
    ],
    blocks: () => [...explained(found, wanted), ...renderApply(loaded.model)],
    loaded,
  });
}

function gotText(found: EveryToken, wanted: 'allowed' | 'denied'): string {
  switch (found.outcome) {
    case 'yes':
      return `${wanted} for every token`;
    case 'undecided':
      return 'undecided';
    case 'no': {
      const other = wanted === 'denied' ? 'allowed' : 'denied';
      const { witness } = found;
      return `${other}: ${requestOfWitness(witness)} for ${whoIs(witness, [witness.door])}`;
    }
  }
}

function explained(found: EveryToken, wanted: 'allowed' | 'denied'): ReportBlock[] {
  const left = lines(0, `not looked at: ${NOT_MODELLED.join('; ')}`);
  switch (found.outcome) {
    case 'yes':
      return [left];
    case 'undecided':
      return [lines(0, ...found.reasons.map((each) => `what would decide it: ${each}`)), left];
    case 'no':
      return [
        lines(0, found.replay.because, '', 'the same as a test:'),
        lines(2, codeOf(found.witness, wanted === 'denied' ? 'toDeny' : 'toAllow')),
        left,
      ];
  }
}

/** A witness as code, so that it can be kept as a test. */
function codeOf(witness: Witness, matcher: 'toDeny' | 'toAllow'): string {
  const { context, ...data } = witnessData(witness);
  const given = Object.entries(context).filter(([, value]) => value !== null);
  const said = given.length === 0 ? data : { ...data, context: Object.fromEntries(given) };
  return `expect(stack).${matcher}(${JSON.stringify(said)});`;
}
