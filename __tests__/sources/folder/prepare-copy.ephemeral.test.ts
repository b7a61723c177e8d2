import {
  ephemeralLocals,
  withoutEphemeral,
  withoutEphemeralJson,
} from '../../../src/sources/folder/prepare-copy';

const HCL = `variable "token" {
  ephemeral = true
}
variable "key" {
  sensitive = true
  ephemeral = true
}
ephemeral "vault_secret" "db" {
  path = "db" # a
}
locals {
  db = jsondecode(ephemeral.vault_secret.db.text).password
  id = ephemeral . vault_secret.db.id
  no = "ephemeral.vault_secret.db"
}
`;

describe('withoutEphemeral', () => {
  test('puts a local in the place of each ephemeral resource, and lines stay', () => {
    expect(withoutEphemeral(HCL)).toBe(`variable "token" {
  sensitive = true
}
variable "key" {
  sensitive = true
  
}



locals {
  db = jsondecode(local.cfx_ephemeral_vault_secret__db.text).password
  id = local.cfx_ephemeral_vault_secret__db.id
  no = "ephemeral.vault_secret.db"
}
`);
  });
});

describe('withoutEphemeralJson', () => {
  test("does the same in Terraform's JSON syntax", () => {
    const json = {
      variable: { '//': 'x', token: { ephemeral: true }, other: [{ default: 'a' }] },
      ephemeral: { vault_secret: { db: {} } },
      locals: { db: '${ephemeral.vault_secret.db.text}' },
    };
    expect(withoutEphemeralJson(json)).toEqual({
      variable: [{ '//': 'x', token: [{ sensitive: true }], other: [{ default: 'a' }] }],
      locals: { db: '${local.cfx_ephemeral_vault_secret__db.text}' },
    });
  });
});

describe('ephemeralLocals', () => {
  test('has all that is read of them, decoded texts too', () => {
    expect(ephemeralLocals(HCL)).toEqual({
      cfx_ephemeral_vault_secret__db: { text: '{"password":"none"}', id: 'none' },
    });
  });
});
