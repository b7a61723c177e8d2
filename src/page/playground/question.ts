import type { Request } from '../../simulator/request';
import type { SignIn } from '../../simulator/sign-in';
import { isJsonObject, type JsonObject } from '../../values/json';
import type { ClaimValue } from '../../role-mapping/claims';

/** What is asked on the page: who signs in, and what they want to do. */
export interface PageQuestion {
  /** Address of the identity pool. */
  readonly pool: string;
  /** Address of the client or provider; absent for a guest. */
  readonly client?: string;
  readonly provider?: string;
  readonly guest?: true;
  readonly claims: Readonly<Record<string, ClaimValue>>;
  readonly groups: readonly string[];
  /** Session tags that a backend passes on, at a developer provider. */
  readonly principalTags?: Readonly<Record<string, string>>;
  /** Role that the caller asks for. */
  readonly role?: string;
  readonly identity?: string;
  /** Whether the caller names the role itself. */
  readonly classic?: true;
  readonly action: string;
  /** As it is typed: with `{identity}` and `${…}`. */
  readonly resource: string;
  readonly context: NonNullable<Request['context']>;
}

/** The sign-in of a question, as the simulator takes it. */
export function signInOfPage(question: PageQuestion): SignIn {
  const { pool, client, provider, guest, claims, groups, role, identity, classic } = question;
  const common = {
    identityPool: pool,
    ...(role === undefined ? {} : { askedRole: role }),
    ...(identity === undefined ? {} : { identity }),
    ...(classic === true ? { flow: 'classic' as const } : {}),
  };
  if (guest === true) return { ...common, guest };
  const { principalTags } = question;
  return {
    ...common,
    ...(client === undefined ? {} : { client }),
    ...(provider === undefined ? {} : { provider }),
    claims,
    ...(groups.length === 0 ? {} : { groups }),
    ...(principalTags === undefined ? {} : { principalTags }),
  };
}

const PREFIX = '#q=';

/** Writes a question as the fragment of an address, to send to a colleague. */
export function fragmentOf(question: PageQuestion): string {
  return `${PREFIX}${encodeURIComponent(JSON.stringify(question))}`;
}

/** Reads a question from the fragment of an address; nothing where it holds none. */
export function questionIn(fragment: string): PageQuestion | undefined {
  if (!fragment.startsWith(PREFIX)) return undefined;
  try {
    const json: unknown = JSON.parse(decodeURIComponent(fragment.slice(PREFIX.length)));
    return isJsonObject(json) ? questionOf(json) : undefined;
  } catch {
    return undefined;
  }
}

/** Takes of a JSON object what a question is made of, and nothing that is of another type. */
function questionOf(json: JsonObject): PageQuestion {
  const text = (key: string) => (typeof json[key] === 'string' ? (json[key] as string) : undefined);
  const object = (key: string) => (isJsonObject(json[key]) ? (json[key] as JsonObject) : {});
  const { groups } = json;
  const given = {
    ...{ client: text('client'), provider: text('provider') },
    ...{ role: text('role'), identity: text('identity') },
  };
  const tags = onlyTexts(object('principalTags'));
  return {
    pool: text('pool') ?? '',
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(json.guest === true ? { guest: true } : {}),
    ...(json.classic === true ? { classic: true } : {}),
    claims: object('claims') as PageQuestion['claims'],
    groups: Array.isArray(groups) ? groups.filter((each) => typeof each === 'string') : [],
    ...(Object.keys(tags).length === 0 ? {} : { principalTags: tags }),
    action: text('action') ?? '',
    resource: text('resource') ?? '',
    context: onlyContext(object('context')),
  };
}

function onlyTexts(json: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(json).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function onlyContext(json: JsonObject): PageQuestion['context'] {
  return Object.fromEntries(
    Object.entries(json).filter((entry): entry is [string, string | string[] | null] => {
      const [, value] = entry;
      const isList = Array.isArray(value) && value.every((each) => typeof each === 'string');
      return typeof value === 'string' || value === null || isList;
    }),
  );
}
