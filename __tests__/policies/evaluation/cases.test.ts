import { decide } from '../../../src/policies/evaluation/decide';
import { decideTrust } from '../../../src/policies/evaluation/evaluate';
import {
  checkDecision,
  documentOf,
  inputOf,
  permissionCases,
  trustCases,
} from '../../helpers/policies/evaluation/policy-cases';

describe('decide', () => {
  test.each(permissionCases)('$name ($rule)', (given) => {
    checkDecision(decide(inputOf(given)), given);
  });
});

describe('decideTrust', () => {
  test.each(trustCases)('$name ($rule)', (given) => {
    checkDecision(decideTrust(documentOf(given.statements), given.request), given);
  });
});
