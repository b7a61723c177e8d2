import type { Check } from '../check';
import { ofRefusals } from '../refusal-checks';

/** Finds roles, groups and identity providers that have one name. */
export const U13: Check = {
  level: 'error',
  title: 'two roles, groups or identity providers have one name',
  why: 'AWS makes one of them and rejects the other; the apply stops in the middle',
  fix: 'a name of its own for each; names of roles that differ in case alone are one',
  fires: 'two aws_iam_role with name = "member" and name = "Member"',
  nearMiss: 'the same in two accounts',
  see: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
  find: ofRefusals('name-taken'),
};
