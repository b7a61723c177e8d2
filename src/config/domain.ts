import { DOMAIN_PREFIX_PATTERN, reservedInDomain } from '../cognito/limits';
import type { CustomDomainSpec, DomainSpec } from '../spec/domain';
import { isUnresolved } from '../values/is-unresolved';
import { showMistyped, showString } from '../values/show-value';
import { type Cursor, UNREADABLE } from './reading/cursor';
import { optional, options, type ReadBy, type TableOf } from './reading/options';
import { flag, string } from './reading/read-value';

const readPrefix = string({
  what: 'the prefix of a domain',
  pattern: DOMAIN_PREFIX_PATTERN,
  rule: '1 to 63 lower-case letters, digits and `-`, with no `-` at either end',
});

const CUSTOM = {
  name: string({
    what: 'the name of a domain',
    pattern: /^(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
    rule: 'up to 63 lower-case letters, digits, `-` and `.`, such as `auth.example.com`',
  }),
  certificateArn: string({
    what: 'the ARN of a certificate',
    pattern: /^arn:[\w-]+:acm:us-east-1:\d{12}:certificate\/\S+$/,
    rule: 'of one in us-east-1, the only Region in which AWS looks for it',
  }),
} satisfies TableOf<CustomDomainSpec>;

const DOMAIN = {
  prefix: optional((at: Cursor) => {
    const prefix = readPrefix(at);
    const reserved = isUnresolved(prefix) ? undefined : reservedInDomain(prefix);
    if (reserved !== undefined) {
      at.report(
        'bad-value',
        `AWS reserves \`${reserved}\` in a prefix, got ${showString(prefix)}; leave it out`,
      );
    }
    return prefix;
  }),
  fips: optional(flag(false)),
  customDomain: optional(
    options({ what: 'a domain of your own, as `{ name, certificateArn }`' }, CUSTOM),
  ),
  managedLoginVersion: optional((at: Cursor): 1 | 2 | undefined => {
    if (at.value === 1 || at.value === 2) return at.value;
    at.report('bad-value', `expected \`1\` or \`2\`, got ${showMistyped(at.value)}`);
    return undefined;
  }),
} satisfies TableOf<DomainSpec>;

/** Where the hosted sign-in lives: at a prefix, at a domain of one's own, or at both. */
export type ParsedDomain = ReadBy<typeof DOMAIN>;

/** Reads where the hosted sign-in lives. */
export const readDomain = options(
  { what: 'the domain of the hosted sign-in, as `{ prefix }`' },
  DOMAIN,
  (domain, spec) => {
    const isEmpty = domain.prefix === undefined && domain.customDomain === undefined;
    if (domain.prefix === undefined && domain.fips !== undefined && !isEmpty) {
      spec.at('fips').report('conflict', 'only applies with `prefix`; add it or take this out');
    }
    if (isEmpty && spec.value !== UNREADABLE) {
      spec
        .at('prefix')
        .report('missing', 'missing; give the prefix of a domain, or a `customDomain`');
    }
    return domain;
  },
);
