import type { RefreshTokenRotation } from '../../model/app-client';
import { isUnknown, type Maybe } from '../../values/unknown';
import type { Check } from '../check';
import { remedyBy, VALUE_TELLS, type Danger } from '../finding';
import { code } from '../shown';

/** Finds rotations of refresh tokens that are turned off in a way at which the AWS provider fails. */
export const C16: Check = {
  level: 'warning',
  title: 'refresh token rotation is turned off in a way that the AWS provider cannot finish',
  why: 'AWS turns it off and shows `DISABLED` with 0 seconds, where the provider (5.100, and 6.x so far) expects what is written: this apply fails, and each one after it',
  fix: 'refresh_token_rotation { feature = "DISABLED", retry_grace_period_seconds = 0 }, from then on',
  fires:
    'a plan that takes refresh_token_rotation out of a client; feature = "DISABLED" without retry_grace_period_seconds',
  nearMiss: 'feature = "DISABLED" with retry_grace_period_seconds = 0',
  see: 'https://github.com/hashicorp/terraform-provider-aws/issues/43531',
  find: ({ userPools, rotationsTakenOut = [] }) => [
    ...rotationsTakenOut.map(({ address }) =>
      danger(address, 'The apply', 'the plan takes out its `refresh_token_rotation`'),
    ),
    ...userPools.flatMap(({ clients }) =>
      clients.flatMap(({ address, refreshTokenRotation: rotation }) =>
        rotation === undefined ? [] : ofWritten(address, rotation),
      ),
    ),
  ],
};

function ofWritten(address: string, rotation: Maybe<RefreshTokenRotation>): Danger[] {
  if (isUnknown(rotation)) return [doubt(address, rotation.unknown)];
  const { feature, retryGracePeriodSeconds } = rotation;
  if (retryGracePeriodSeconds !== undefined || feature === 'ENABLED') return [];
  if (isUnknown(feature)) return [doubt(address, feature.unknown)];
  return [
    danger(
      address,
      'Each apply',
      'its rotation is off, and no `retry_grace_period_seconds` is written',
    ),
  ];
}

const COMMON = {
  level: 'warning',
  part: 'refresh_token_rotation',
  exception: 'If your version of the AWS provider takes it',
} as const;

function danger(address: string, what: string, because: string): Danger {
  return {
    ...COMMON,
    ...{ certainty: 'certain', address, subject: address },
    danger: `${what} of ${code(address)} fails with an inconsistent result: ${because}`,
    attack: [],
    ...remedyBy(
      'refresh_token_rotation',
      (rotation) => `Fix: keep ${rotation} with the feature \`DISABLED\` and a grace period of 0`,
    ),
  };
}

function doubt(address: string, because: string): Danger {
  return {
    ...COMMON,
    ...{ certainty: 'undecided', address, subject: address },
    danger: `Each apply of ${code(address)} fails with an inconsistent result if its rotation is off without \`retry_grace_period_seconds\`, and that is unknown`,
    attack: [because],
    remedy: VALUE_TELLS,
  };
}
