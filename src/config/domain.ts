import { DOMAIN_PREFIX_PATTERN, reservedInDomain } from '../cognito/limits';
import type {
  CustomDomainSpec,
  DomainSpec,
  HostedZoneSpec,
  ProviderConfigurationSpec,
} from '../spec/domain';
import { isUnresolved } from '../values/is-unresolved';
import { showKind, showMistyped, showString } from '../values/show-value';
import { type Cursor, UNREADABLE } from './reading/cursor';
import { optional, options, type ReadBy, type TableOf } from './reading/options';
import { flag, string } from './reading/read-value';

const readPrefix = string({
  what: 'the prefix of a domain',
  pattern: DOMAIN_PREFIX_PATTERN,
  rule: '1 to 63 lower-case letters, digits and `-`, with no `-` at either end',
});

const ZONE = {
  id: string({
    what: 'the id of a hosted zone',
    pattern: /^[A-Z0-9]{1,32}$/,
    rule: 'capital letters and digits, as Route 53 shows it',
  }),
} satisfies TableOf<HostedZoneSpec>;

/** Reads a provider configuration, which is an object of cdktf with much more in it. */
function readCertificateProvider(at: Cursor): ProviderConfigurationSpec | undefined {
  const { value } = at;
  if (typeof value !== 'object' || value === null || !('fqn' in value)) {
    const wayOut = "give an `AwsProvider` with an alias and `region: 'us-east-1'`";
    at.report('bad-type', `expected a provider configuration, got ${showKind(value)}; ${wayOut}`);
    return undefined;
  }
  const region = 'region' in value ? value.region : undefined;
  if (typeof region === 'string' && region !== CERTIFICATES_IN && !isUnresolved(region)) {
    const message = `expected a provider of \`${CERTIFICATES_IN}\`, the only Region in which AWS looks for the certificate, got one of ${showString(region)}`;
    at.report('bad-value', message);
  }
  return value as ProviderConfigurationSpec;
}

const CERTIFICATES_IN = 'us-east-1';
const CUSTOM = {
  name: string({
    what: 'the name of a domain',
    pattern: /^(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
    rule: 'up to 63 lower-case letters, digits, `-` and `.`, such as `auth.example.com`',
  }),
  certificateArn: optional(
    string({
      what: 'the ARN of a certificate',
      pattern: /^arn:[\w-]+:acm:us-east-1:\d{12}:certificate\/\S+$/,
      rule: 'of one in us-east-1, the only Region in which AWS looks for it',
    }),
  ),
  certificateProvider: optional(readCertificateProvider),
  hostedZone: optional(options({ what: 'a hosted zone, as `{ id }`' }, ZONE)),
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
    options(
      { what: 'a domain of your own, as `{ name, certificateArn }`' },
      CUSTOM,
      (read, spec) => {
        reportCertificate(spec);
        return read;
      },
    ),
  ),
  managedLoginVersion: optional((at: Cursor): 1 | 2 | undefined => {
    if (at.value === 1 || at.value === 2) return at.value;
    at.report('bad-value', `expected \`1\` or \`2\`, got ${showMistyped(at.value)}`);
    return undefined;
  }),
} satisfies TableOf<DomainSpec>;

function reportCertificate(spec: Cursor): void {
  const [given, provider] = [spec.at('certificateArn'), spec.at('certificateProvider')];
  if (given.value === UNREADABLE) return;
  if (given.isAbsent && provider.isAbsent) {
    const message =
      'missing; give the ARN of a certificate, or `certificateProvider` and `hostedZone` to have one made';
    given.report('missing', message);
  } else if (!given.isAbsent && !provider.isAbsent) {
    provider.report('conflict', 'makes a certificate beside `certificateArn`; take one out');
  } else if (given.isAbsent && spec.at('hostedZone').isAbsent) {
    provider.report('missing', 'the proof for ACM is a record in `hostedZone`; add it');
  }
}

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
