import type { Check } from '../check';
import { forgeableTags } from '../forgeable-claims';

/** Finds session tags whose claim users can set themselves. */
export const M20: Check = {
  level: 'error',
  title: 'users can write a claim that fills a session tag',
  why: 'policies that read the tag give users what they choose',
  fix: 'as CF-M01',
  fires:
    'principal_tags = { team = "custom:team" }, and self sign-up with a client that may write it',
  nearMiss: 'principal_tags = { team = "sub" }',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html',
  find: forgeableTags,
};
