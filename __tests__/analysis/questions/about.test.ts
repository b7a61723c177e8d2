import { About } from '../../../src/analysis/questions/about';
import {
  addClient,
  attachment,
  both,
  mapping,
  pool,
  rules,
  type Change,
} from '../../helpers/checks/changes';
import { modelAfter, rule, WEB } from '../../helpers/checks/good-stack';

/** A second client that is mapped as the first one. */
const second: Change = (s) => {
  addClient('app')(s);
  pool(s).cognito_identity_providers.push({
    client_id: '${aws_cognito_user_pool_client.app.id}',
    provider_name: '${aws_cognito_user_pool.u.endpoint}',
    server_side_token_check: true,
  });
  const key = WEB.replace('client.web.', 'client.app.');
  attachment(s).role_mapping.push({ ...mapping(s), identity_provider: key });
};

function clients(change: Change): (string | undefined)[] {
  return new About(modelAfter(change)).doors.map(({ provider }) => provider?.address);
}

const [web, app] = ['aws_cognito_user_pool_client.web', 'aws_cognito_user_pool_client.app'];

describe('About', () => {
  test('asks once about clients that are mapped and tagged alike', () => {
    expect(clients(second)).toEqual([web]);
  });

  test('tells clients apart whose rules differ, or read the audience', () => {
    const other: Change = (s) => {
      attachment(s).role_mapping[1].mapping_rule = [rule('custom:team', 'Equals', 'other')];
    };
    expect(clients(both(second, other))).toEqual([web, app]);
    expect(clients(both(rules(rule('aud', 'Equals', 'x')), second))).toEqual([web, app]);
  });
});
