import type { PictureGraph, PictureTab } from '../../../src/page/graph/graph';
import { pictureOf } from '../../../src/page/graph/picture';
import { wholeText } from '../../../src/page/svg/svg';
import { readTerraform } from '../../../src/terraform/read-terraform';

/** The picture of what Terraform JSON holds. */
export function pictureIn(json: unknown) {
  const { model, unread } = readTerraform(json);
  return pictureOf(model, unread);
}

/** A tab as text: a line for each node and edge, for comparing it whole. */
export function describedTab({ users, guests, notes }: PictureTab): string[] {
  return [...describedGraph(users), ...describedGraph(guests), ...notes];
}

function describedGraph({ nodes, edges }: PictureGraph): string[] {
  const numbers = new Map(nodes.map(({ id }, at) => [id, at]));
  const marks = (each: { readonly isUnknown: boolean; readonly isDenied?: boolean }) =>
    `${each.isUnknown ? '?' : ''}${each.isDenied === true ? '!' : ''}`;
  return [
    ...nodes.map((node, at) => `${at}${marks(node)} ${node.kind}: ${wholeText(node)}`),
    ...edges.map((edge) => `${numbers.get(edge.from)} → ${numbers.get(edge.to)}${marks(edge)}`),
  ];
}
