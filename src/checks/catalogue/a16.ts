import { about } from '../../analysis/questions/about';
import { tagNeighbours, type TagNeighbour } from '../../analysis/questions/tag-neighbours';
import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { statementName } from '../end-user-policies';
import { code, evidenceOf } from '../shown';

/** Finds statements with a session tag by which users reach what belongs to another value of the tag. */
export const A16: Check = {
  level: 'error',
  title: 'users reach what belongs to another value of a session tag',
  why: 'without a slash behind the tag, `team-1` reads the files of `team-10`; with one, a tag `a/b` reads those of `a`',
  fix: 'a slash between the tag and the star, and a Deny for tags that contain a slash',
  fires: '"arn:aws:s3:::b/${aws:PrincipalTag/team}*"',
  nearMiss:
    '"arn:aws:s3:::b/${aws:PrincipalTag/team}/*", and a Deny where StringLike "aws:PrincipalTag/team" is "*/*"',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html',
  find: (federation) => {
    const all = tagNeighbours(about(federation));
    // What a slash in the tag opens is mended once for the role.
    const isFirst = ({ role, key, needsSlash }: TagNeighbour, at: number) =>
      !needsSlash ||
      all.findIndex((each) => each.needsSlash && each.role === role && each.key === key) === at;
    return all.filter(isFirst).map(dangerOf);
  },
};

function dangerOf({
  role,
  policy,
  statement,
  key,
  owner,
  needsSlash,
  found,
}: TagNeighbour): Danger {
  const { document } = policy;
  const sid = isUnknown(document) ? undefined : document.statements[statement]?.sid;
  const name = statementName(sid, statement);
  const tag = key.replace(/^aws:principaltag\//, '');
  const isFound = found.outcome === 'found';
  const whose = `users of ${code(role.address)} whose tag ${code(tag)} ${needsSlash ? 'contains a slash' : 'is another'}`;
  return {
    level: needsSlash ? 'warning' : 'error',
    certainty: isFound ? 'certain' : 'undecided',
    address: policy.address,
    part: name,
    subject: needsSlash ? `${role.address} ${tag}` : `${role.address} ${name} ${tag}`,
    danger: isFound
      ? `By ${code(name)}, ${whose} reach what belongs to ${code(owner ?? '')}`
      : `By ${code(name)}, ${whose} may reach what belongs to others`,
    attack: evidenceOf(found).map((each) =>
      isFound ? `${each}, and so may ${code(owner ?? '')}` : each,
    ),
    remedy: needsSlash
      ? `Fix: deny where \`StringLike\` "aws:PrincipalTag/${tag}" is "*/*", or keep slashes out of the claim`
      : 'Fix: put a slash between the tag and the star',
    ...(needsSlash ? { exception: 'If no value of the claim contains a slash' } : {}),
  };
}
