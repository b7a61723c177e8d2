import type { Federation } from '../../model/federation';
import { showText, type Text } from '../../values/text';
import type { Space } from '../box';
import type { KeyUses } from './condition-keys';

/** One of the federations of a question. */
export interface Side {
  /**
   * What the texts of its unknown parts begin with, so that those of another federation are others:
   * `var.p` may hold something else next time. Empty where there is one federation.
   */
  readonly name: string;
  readonly federation: Federation;
  readonly space: Space;
  readonly uses: KeyUses;
  /** Whether policies or the question hold references, which may be any text. */
  readonly hasReferences: boolean;
}

/** The value of a condition key, as far as the role and the door fix it. */
export type KeyValue =
  | { readonly type: 'constant'; readonly value: Text | { readonly list: readonly Text[] } }
  | { readonly type: 'missing' }
  /** The value of a claim; `standIn` takes the place of a missing one. */
  | {
      readonly type: 'claim';
      readonly dimension: string;
      readonly standIn?: Text;
      /** Whether the claim may be a list, of which it is unknown what tag it makes. */
      readonly mayBeList: boolean;
    }
  /** The caller's identity id. */
  | { readonly type: 'identity' }
  /** Whatever the request says. */
  | { readonly type: 'free'; readonly key: string }
  | { readonly type: 'unknown'; readonly because: string };

/** Says what is under a condition key, given in lower case. */
export type ResolveKey = (key: string) => KeyValue;

/**
 * Says what the values of condition keys are, so that the same words about different claims or roles are
 * different facts.
 */
export function meaningOf(keys: readonly string[], resolve: ResolveKey): string {
  const meanings = [...new Set(keys)].flatMap((key) => {
    const value = resolve(key.toLowerCase());
    switch (value.type) {
      case 'claim': {
        const claim = value.dimension.replace(/^claim:/, '');
        const standIn = value.standIn === undefined ? '' : ` or \`${showText(value.standIn)}\``;
        return [`\`${key}\` is the claim \`${claim}\`${standIn}`];
      }
      case 'constant': {
        const { value: constant } = value;
        const texts =
          typeof constant === 'object' && 'list' in constant ? constant.list : [constant];
        return [`\`${key}\` is \`${texts.map(showText).join(', ')}\``];
      }
      case 'missing':
        return [`\`${key}\` is missing`];
      default:
        return [];
    }
  });
  return meanings.length === 0 ? '' : `, where ${meanings.join(' and ')}`;
}

/** Names a dimension in a reason. */
export function shownDimension(dimension: string): string {
  const [kind = '', ...name] = dimension.split(':');
  const shown = { claim: 'the claim ', tag: 'the passed tag ', context: '' }[kind];
  return shown === undefined ? `the ${dimension}` : `${shown}${name.join(':')}`;
}

/** Whether policies of a federation refer to objects that only a deployment knows. */
export function hasReferences({ roles, resourcePolicies }: Federation): boolean {
  return JSON.stringify([
    roles.map(({ permissions, permissionsBoundary }) => [permissions, permissionsBoundary]),
    resourcePolicies,
  ]).includes('"attribute":');
}

/** Names of the dimensions of tokens and requests. */
export const DIMENSION = {
  action: 'action',
  resource: 'resource',
  identity: 'identity',
  claim: (name: string) => `claim:${name}`,
  /** A session tag that a backend passes on. */
  passedTag: (name: string) => `tag:${name}`,
  /** Whether a claim is a list: bit 1. */
  claimIsList: (name: string) => `list-claim:${name}`,
  /** Whether the user is in a group: bit 1. */
  group: (name: string) => `group:${name}`,
  /** A text of the request. */
  context: (key: string) => `context:${key}`,
  /** One of the values of a finite key, bit 0 that it is missing. */
  values: (key: string) => `values:${key}`,
  /** A list of the request. */
  list: (key: string) => `list:${key}`,
} as const;
