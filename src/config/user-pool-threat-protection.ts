import {
  COMPROMISED_ACTIONS,
  COMPROMISED_EVENTS,
  CUSTOM_AUTH_MODES,
  MAX_IP_RANGES,
  MESSAGE_LENGTHS,
  TAKEOVER_ACTIONS,
  THREAT_PROTECTION_MODES,
} from '../cognito/user-pools';
import type {
  AccountTakeoverSpec,
  CompromisedCredentialsSpec,
  RiskExceptionsSpec,
  RiskMessageSpec,
  RiskNotificationSpec,
  RiskSpec,
  TakeoverActionSpec,
  ThreatProtectionSpec,
} from '../spec/threat-protection';
import { sortedSet } from '../values/by-code-unit';
import { noSuch } from '../values/no-such';
import { keyed, strings } from './reading/collections';
import { type Cursor, UNREADABLE } from './reading/cursor';
import {
  optional,
  options,
  type ReadBy,
  type Reader,
  type TableOf,
  withDefault,
} from './reading/options';
import { choice, flag, string } from './reading/read-value';
import { readReplyTo, readSender, readSesIdentity } from './user-pool-messages';

const { emailSubject, emailMessage } = MESSAGE_LENGTHS;
const readBody = string({
  what: 'the text of an e-mail',
  pattern: new RegExp(`^[^]{${emailMessage.min},${emailMessage.max}}$`, 'u'),
  rule: `${emailMessage.min} to ${emailMessage.max} characters`,
});
const MESSAGE = {
  subject: string({
    what: 'a subject',
    pattern: new RegExp(`^[^]{${emailSubject.min},${emailSubject.max}}$`, 'u'),
    rule: `${emailSubject.min} to ${emailSubject.max} characters`,
  }),
  htmlBody: readBody,
  textBody: readBody,
} satisfies TableOf<RiskMessageSpec>;
const readMessage = optional(
  options({ what: 'an e-mail, as `{ subject, htmlBody, textBody }`' }, MESSAGE),
);

const NOTIFICATION = {
  sourceArn: readSesIdentity,
  from: optional(readSender),
  replyTo: optional(readReplyTo),
  blockEmail: readMessage,
  mfaEmail: readMessage,
  noActionEmail: readMessage,
} satisfies TableOf<RiskNotificationSpec>;

/** Reads a word that must be there; the placeholder of a faulty one is never built. */
function stated<const T extends string>(choices: readonly [T, ...T[]]): Reader<T> {
  const read = choice(choices);
  return (at) => read(at) ?? choices[0];
}

const ACTION = {
  eventAction: stated(TAKEOVER_ACTIONS),
  notify: flag(false),
} satisfies TableOf<TakeoverActionSpec>;
const readAction = optional(options({ what: 'an action, as `{ eventAction }`' }, ACTION));

const TAKEOVER = {
  lowAction: readAction,
  mediumAction: readAction,
  highAction: readAction,
  notifyConfiguration: options(
    { what: 'the sender of notifications, as `{ sourceArn }`' },
    NOTIFICATION,
  ),
} satisfies TableOf<AccountTakeoverSpec>;

const COMPROMISED = {
  eventAction: stated(COMPROMISED_ACTIONS),
  eventFilter: optional((at: Cursor) =>
    sortedSet(strings({ what: 'events', min: 1 }, choice(COMPROMISED_EVENTS))(at)),
  ),
} satisfies TableOf<CompromisedCredentialsSpec>;

const readRange = string({
  what: 'a range of addresses',
  pattern: /^(\d{1,3}(\.\d{1,3}){3}|[\da-f:]*:[\da-f:]*)\/\d{1,3}$/i,
  rule: 'such as `192.0.2.0/24`',
});
const readRanges = optional(strings({ what: 'ranges', min: 1, max: MAX_IP_RANGES }, readRange));
const EXCEPTIONS = {
  blockedIpRanges: readRanges,
  skippedIpRanges: readRanges,
} satisfies TableOf<RiskExceptionsSpec>;

const RISK = {
  compromisedCredentials: optional(
    options({ what: 'the options of leaked passwords, as `{ eventAction }`' }, COMPROMISED),
  ),
  accountTakeover: optional(
    options({ what: 'the options of account takeover' }, TAKEOVER, (read, spec) => {
      const actions = [read.lowAction, read.mediumAction, read.highAction];
      if (spec.value !== UNREADABLE && actions.every((action) => action === undefined)) {
        const message = 'missing; give `lowAction`, `mediumAction` or `highAction`';
        spec.report('missing', message);
      }
      return read;
    }),
  ),
  exceptions: optional(options({ what: 'ranges of addresses' }, EXCEPTIONS)),
} satisfies TableOf<RiskSpec>;

/** What threat protection does, of a user pool or of one of its clients. */
export type ParsedRisk = ReadBy<typeof RISK>;

const THREAT_PROTECTION = {
  ...RISK,
  mode: stated(THREAT_PROTECTION_MODES),
  customAuthMode: optional(choice(CUSTOM_AUTH_MODES)),
  clients: withDefault(
    [],
    keyed({ what: 'settings of clients', keyProblem: () => undefined }, (key, entry) => ({
      key,
      ...options({ what: 'what threat protection does at a client' }, RISK)(entry),
    })),
  ),
} satisfies TableOf<ThreatProtectionSpec>;

/** Reads threat protection. */
export const readThreatProtection = optional(
  options({ what: 'the options of threat protection, as `{ mode }`' }, THREAT_PROTECTION),
);

/** Threat protection of a user pool. */
export type ParsedThreatProtection = NonNullable<ReturnType<typeof readThreatProtection>>;

/** Reports settings for clients that there are none of. */
export function reportUnknownClients(
  at: Cursor,
  given: ParsedThreatProtection | undefined,
  clients: readonly string[],
): void {
  for (const { key } of given?.clients ?? []) {
    if (clients.includes(key)) continue;
    at.at('clients')
      .at(key)
      .report('unknown-client', noSuch('client', key, clients));
  }
}
