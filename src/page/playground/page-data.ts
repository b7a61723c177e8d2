import type { Federation } from '../../model/federation';
import type { Role } from '../../model/role';
import type { ReadFederation } from '../../terraform/read-federation';
import type { Unread } from '../../terraform/resource';
import { objectType, type Text } from '../../values/text';
import { isUnknown } from '../../values/unknown';
import type { PageQuestion } from './question';

/** What the page holds of a source: what simulator and analysis need, and no more. */
export interface PageData {
  /** What was read, as it was typed. */
  readonly source: string;
  /** What was read, and how, as a clause. */
  readonly origin: string;
  readonly federation: Federation;
  readonly unread: readonly Unread[];
  /** What a resource that is asked for may refer to: `aws_s3_bucket.uploads.arn`. */
  readonly resources: Readonly<Record<string, Text>>;
  /**
   * Users who have signed in, ready to be asked about.
   *
   * @default - none are known
   */
  readonly users?: readonly PageUser[];
  /**
   * What a change gives and takes, where two sources were read.
   *
   * @default - one was
   */
  readonly difference?: DrawnDifference & {
    /** What was read before the change. */
    readonly origin: string;
  };
}

/** A user who has signed in, or who tried. */
export interface PageUser {
  /** Name, and where the user signed in. */
  readonly label: string;
  /** What of a question the user fills in; absent where the sign-in was refused. */
  readonly signIn?: Pick<PageQuestion, 'pool' | 'client' | 'claims' | 'groups'>;
}

/** What a change gives and takes, as the page lists it. */
export interface DrawnDifference {
  /** The federation before the change. */
  readonly before: Federation;
  readonly gained: readonly DrawnAccess[];
  readonly lost: readonly DrawnAccess[];
  /** Whether there is new access, none, or something undecided. */
  readonly answers: { readonly gained: string; readonly lost: string };
  /** What would decide what is undecided, a line each. */
  readonly undecided: readonly string[];
  /** What was not looked at. */
  readonly notLookedAt: readonly string[];
}

/** Access that a change gives or takes, with a question that shows it. */
export interface DrawnAccess {
  readonly request: string;
  readonly who: string;
  readonly why: string;
  readonly question: PageQuestion;
}

/** Makes the data of a page. */
export function pageData(
  source: string,
  origin: string,
  { model, unread, addresses, evaluate }: ReadFederation,
): PageData {
  return {
    ...{ source, origin, unread },
    federation: drawnFederation(model),
    resources: Object.fromEntries(
      addresses
        .filter((each) => ASKED.has(objectType(each)) && !each.startsWith('module.'))
        .map((each) => [`${each}.arn`, evaluate(`\${${each}.arn}`)]),
    ),
  };
}

/** Types of resources that requests are commonly about. */
const ASKED = new Set([
  'aws_api_gateway_rest_api',
  'aws_apigatewayv2_api',
  'aws_appsync_graphql_api',
  'aws_dynamodb_table',
  'aws_kinesis_stream',
  'aws_kms_key',
  'aws_lambda_function',
  'aws_s3_bucket',
  'aws_secretsmanager_secret',
  'aws_sns_topic',
  'aws_sqs_queue',
]);

/**
 * What a page holds of a federation: without addresses of apps, where things are written, and tags of roles
 * that no policy asks for.
 */
export function drawnFederation(federation: Federation): Federation {
  const text = JSON.stringify(federation, (key, value: unknown) =>
    IDLE.has(key) ? undefined : value,
  );
  const asked = new Set([...text.matchAll(PRINCIPAL_TAG)].map(([, key = '']) => tagKey(key)));
  const drawn = JSON.parse(text) as Federation;
  return {
    ...drawn,
    roles: drawn.roles.map((role) => ({ ...role, tags: tagsAmong(asked, role.tags) })),
  };
}

/** A tag of the caller in a policy, its key with the characters that IAM allows. */
const PRINCIPAL_TAG = /aws:PrincipalTag\/([\p{L}\p{Z}\p{N}_.:/=+@-]*)/giu;

/** IAM compares keys of tags without regard to case. */
function tagKey(key: string): string {
  return key.trim().toLowerCase();
}

function tagsAmong(asked: ReadonlySet<string>, tags: Role['tags']): Role['tags'] {
  if (isUnknown(tags)) return tags;
  return Object.fromEntries(Object.entries(tags).filter(([key]) => asked.has(tagKey(key))));
}

const IDLE = new Set(['callbackUrls', 'logoutUrls', 'location']);

/** Writes data for a script element that holds JSON: nothing in it ends the element or turns text round. */
export function dataText(data: PageData): string {
  return JSON.stringify(data).replace(/[<>&\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (each) =>
    each
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
