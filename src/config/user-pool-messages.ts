import {
  CODE,
  EMAIL_OPTIONS,
  LINK_PATTERN,
  MESSAGE_LENGTHS,
  USERNAME,
} from '../cognito/user-pools';
import { LONGEST_ROLE_NAME } from '../cognito/limits';
import type {
  CodeMessageSpec,
  EmailSpec,
  InvitationMessageSpec,
  MessagesSpec,
  SmsSpec,
  VerificationMessageSpec,
} from '../spec/messages';
import { isUnresolved } from '../values/is-unresolved';
import { showString } from '../values/show-value';
import { UnicodePattern } from '../values/unicode-pattern';
import type { Cursor } from './reading/cursor';
import {
  optional,
  options,
  type ReadBy,
  type Reader,
  type TableOf,
  withDefault,
} from './reading/options';
import { choice, string } from './reading/read-value';

type Length = { readonly min: number; readonly max: number };

/** Reads the words of a message, which hold what Cognito fills in. */
function words(
  what: string,
  { min, max }: Length,
  holds: readonly (string | RegExp)[] = [],
): Reader<string> {
  const read = string({
    what,
    pattern: new RegExp(`^[^]{${min},${max}}$`, 'u'),
    rule: `${min} to ${max} characters`,
  });
  return (at) => {
    const text = read(at);
    if (isUnresolved(text)) return text;
    const lacking = holds.filter((each) =>
      typeof each === 'string' ? !text.includes(each) : !each.test(text),
    );
    for (const each of lacking) {
      const mark = typeof each === 'string' ? each : '{##…##}';
      at.report('missing', `lacks \`${mark}\`, got ${showString(text)}; ${PURPOSE[mark]}`);
    }
    return text;
  };
}

const PURPOSE: Readonly<Record<string, string>> = {
  [CODE]: 'Cognito puts the code there',
  [USERNAME]: 'Cognito puts the user name there',
  '{##…##}': 'Cognito makes a link of the words between',
};

const readSubject = words('a subject', MESSAGE_LENGTHS.emailSubject);

function codeMessage() {
  return {
    emailSubject: optional(readSubject),
    emailMessage: optional(words('an e-mail', MESSAGE_LENGTHS.emailMessage, [CODE])),
    smsMessage: optional(words('an SMS', MESSAGE_LENGTHS.smsMessage, [CODE])),
  } satisfies TableOf<CodeMessageSpec>;
}

const VERIFICATION = {
  ...codeMessage(),
  defaultEmailOption: withDefault('CONFIRM_WITH_CODE' as const, choice(EMAIL_OPTIONS)),
  emailSubjectByLink: optional(readSubject),
  emailMessageByLink: optional(
    words('an e-mail with a link', MESSAGE_LENGTHS.emailMessage, [LINK_PATTERN]),
  ),
} satisfies TableOf<VerificationMessageSpec>;

// The provider sends the ones that are left out as empty texts, which AWS refuses.
const INVITED = `Your username is ${USERNAME} and temporary password is ${CODE}.`;
const INVITATION = {
  emailSubject: withDefault('Your temporary password', readSubject),
  emailMessage: withDefault(
    INVITED,
    words('an e-mail', MESSAGE_LENGTHS.emailMessage, [USERNAME, CODE]),
  ),
  smsMessage: withDefault(INVITED, words('an SMS', MESSAGE_LENGTHS.smsMessage, [USERNAME, CODE])),
} satisfies TableOf<InvitationMessageSpec>;

const MESSAGES = {
  verification: optional(options({ what: 'the words of a verification message' }, VERIFICATION)),
  invitation: optional(options({ what: 'the words of an invitation' }, INVITATION)),
  mfa: optional(options({ what: 'the words of a message with a code' }, codeMessage())),
} satisfies TableOf<MessagesSpec>;

/** The words in which a user pool writes to its users. */
export type ParsedMessages = Partial<ReadBy<typeof MESSAGES>>;

/** Reads the words in which a user pool writes to its users. */
export const readMessages: Reader<ParsedMessages> = withDefault<ParsedMessages>(
  {},
  options({ what: 'the messages of a user pool, by their purpose' }, MESSAGES),
);

const ADDRESS = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+@[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+';

/** Reads the ARN of an identity that SES has verified. */
export const readSesIdentity = string({
  what: 'the ARN of an SES identity',
  pattern: /^arn:[\w-]+:ses:[\w-]+:\d{12}:identity\/\S+$/,
  rule: 'such as `arn:aws:ses:eu-west-1:111122223333:identity/corp.example`',
});

/** Reads the sender of e-mails. */
export const readSender = string({
  what: 'a sender',
  pattern: new UnicodePattern(`^(${ADDRESS}|[^<>]*<${ADDRESS}>)$`),
  rule: '`a@corp.example` or `Corp <a@corp.example>`',
});

/** Reads an address for answers. */
export const readReplyTo = string({
  what: 'an e-mail address',
  pattern: new UnicodePattern(`^${ADDRESS}$`),
  rule: 'such as `help@corp.example`',
});

const EMAIL = {
  sourceArn: optional(readSesIdentity),
  from: optional(readSender),
  replyTo: optional(readReplyTo),
  configurationSet: optional(
    string({
      what: 'the name of a configuration set',
      pattern: /^[\w-]{1,64}$/,
      rule: '1 to 64 letters, digits, `_` and `-`',
    }),
  ),
} satisfies TableOf<EmailSpec>;

/** From where a user pool sends e-mail. */
export type ParsedEmail = ReadBy<typeof EMAIL>;

/** Reads from where a user pool sends e-mail. */
export const readEmail = optional(
  options({ what: 'the options of e-mail, as `{ sourceArn }`' }, EMAIL, (email, spec) => {
    for (const option of ['from', 'configurationSet'] as const) {
      if (email[option] === undefined || email.sourceArn !== undefined) continue;
      spec
        .at(option)
        .report('missing', 'needs SES; add the ARN of a verified identity as `email.sourceArn`');
    }
    return email;
  }),
);

const SMS = {
  snsCallerArn: optional(
    string({
      what: 'the ARN of a role',
      pattern: /^arn:[\w-]+:iam::\d{12}:role\/\S+$/,
      rule: 'such as `arn:aws:iam::111122223333:role/cognito-sms`',
    }),
  ),
  externalId: optional(
    string({
      what: 'an external id',
      pattern: /^[\w+=,.@:/-]{2,1224}$/,
      rule: '2 to 1224 letters, digits and `_ + = , . @ : / -`',
    }),
  ),
  snsRegion: optional(
    string({ what: 'a Region', pattern: /^[a-z]+(-[a-z]+)+-\d+$/, rule: 'such as `eu-west-1`' }),
  ),
  roleName: optional(
    string({
      what: 'the name of a role',
      pattern: new RegExp(`^[\\w+=,.@-]{1,${LONGEST_ROLE_NAME}}$`),
      rule: '1 to 64 letters, digits and `_ + = , . @ -`',
    }),
  ),
} satisfies TableOf<SmsSpec>;

/** How a user pool sends SMS: with a role of the user's own, or with one that is made. */
export type ParsedSms = ReadBy<typeof SMS>;

/**
 * Reads how a user pool sends SMS.
 *
 * @param poolName What the name of the role begins with, unless it is stated.
 */
export function readSms(poolName: string): Reader<ParsedSms | undefined> {
  return optional(
    options({ what: 'the options of SMS, such as `{}`' }, SMS, (sms, spec) => {
      if (sms.snsCallerArn === undefined)
        return { ...sms, roleName: roleName(sms, poolName, spec) };
      if (sms.externalId === undefined) {
        spec
          .at('externalId')
          .report('missing', 'missing; give the `sts:ExternalId` that your role asks for');
      }
      if (sms.roleName !== undefined) {
        const message =
          'is for the role that is made, and `snsCallerArn` names yours; take one out';
        spec.at('roleName').report('conflict', message);
      }
      return sms;
    }),
  );
}

function roleName(sms: ParsedSms, poolName: string, spec: Cursor): string {
  if (sms.roleName !== undefined) return sms.roleName;
  const name = `${poolName}-cognito-sms`;
  if (isUnresolved(name)) return name;
  if (name.length > LONGEST_ROLE_NAME || /\s/.test(name)) {
    const problem = `a role name has up to ${LONGEST_ROLE_NAME} characters without spaces`;
    spec.at('roleName').report('missing', `${problem}, got ${showString(name)}; give a name`);
  }
  return name;
}
