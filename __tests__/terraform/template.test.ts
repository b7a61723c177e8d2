import { splitTemplate } from '../../src/terraform/template';

const literal = (text: string) => ({ type: 'literal', text });
const expression = (source: string) => ({ type: 'expression', source });

describe('splitTemplate', () => {
  test('leaves a text without templates whole', () => {
    expect(splitTemplate('arn:aws:s3:::uploads/*')).toEqual([literal('arn:aws:s3:::uploads/*')]);
    expect(splitTemplate('')).toEqual([]);
  });

  test('keeps IAM variables literal beside a reference', () => {
    expect(
      splitTemplate('${aws_s3_bucket.b.arn}/private/&{cognito-identity.amazonaws.com:sub}/*'),
    ).toEqual([
      expression('aws_s3_bucket.b.arn'),
      literal('/private/&{cognito-identity.amazonaws.com:sub}/*'),
    ]);
  });

  test('finds two references in one text', () => {
    expect(
      splitTemplate('${aws_cognito_user_pool.p.endpoint}:${aws_cognito_user_pool_client.c.id}'),
    ).toEqual([
      expression('aws_cognito_user_pool.p.endpoint'),
      literal(':'),
      expression('aws_cognito_user_pool_client.c.id'),
    ]);
  });

  test('takes one dollar or percent sign off an escaped opening', () => {
    expect(splitTemplate('a/$${aws:username}/%%{x}/$$/5%')).toEqual([
      literal('a/${aws:username}/%{x}/$$/5%'),
    ]);
    expect(splitTemplate('$$${x}')).toEqual([literal('$${x}')]);
  });

  test('tells directives from expressions', () => {
    expect(splitTemplate('a%{ if var.x }b%{ endif }')).toEqual([
      literal('a'),
      { type: 'directive', source: 'if var.x' },
      literal('b'),
      { type: 'directive', source: 'endif' },
    ]);
  });

  test('closes at the right brace behind nested braces, quotes and templates', () => {
    const sources = [
      'jsonencode({a = {b = "}"}})',
      'join("/", ["${var.x}}", "\\"}"])',
      'lookup({"a${"}"}" = 1}, "k")',
      '"$${"',
    ];
    for (const source of sources) {
      expect(splitTemplate(`<\${${source}}>`)).toEqual([
        literal('<'),
        expression(source),
        literal('>'),
      ]);
    }
  });

  test('takes what is never closed as one expression', () => {
    expect(splitTemplate('a${b')).toEqual([literal('a'), expression('b')]);
  });
});
