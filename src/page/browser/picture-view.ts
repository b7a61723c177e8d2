/// <reference lib="dom" />
import type { Simulation } from '../../simulator/simulate';
import { guestNodeId, GUESTS_NODE, nodeId, permissionsId } from '../graph/graph';
import { serviceName } from '../graph/role-nodes';
import type { PageQuestion } from '../playground/question';

/** The nodes of a tab's picture: lights up what belongs together, finds nodes, moves among them by keys. */
export class PictureView {
  private readonly nodes: readonly SVGGElement[];
  private readonly edges: readonly PictureLine[];
  /** What the playground's answer leads through. */
  private path: ReadonlySet<string> = new Set();
  private door: string | undefined;

  constructor(
    private readonly panel: HTMLElement,
    private readonly onShow: (text: string) => void,
  ) {
    this.nodes = [...panel.querySelectorAll<SVGGElement>('.node')];
    this.edges = [...panel.querySelectorAll<SVGPathElement>('.edge')].map((line) => ({
      line,
      from: line.dataset.from ?? '',
      to: line.dataset.to ?? '',
      clients: line.dataset.clients?.split(' '),
    }));
    for (const [at, node] of this.nodes.entries()) {
      node.setAttribute('tabindex', at === 0 ? '0' : '-1');
      // It is looked at, and does nothing: its name is all that it says.
      node.setAttribute('role', 'img');
      node.setAttribute('aria-label', node.querySelector('title')?.textContent ?? '');
      node.addEventListener('mouseenter', () => this.light(node));
      node.addEventListener('mouseleave', () => this.rest());
      node.addEventListener('focus', () => this.light(node));
      node.addEventListener('blur', () => this.rest());
      node.addEventListener('click', () => node.focus());
      node.addEventListener('keydown', (event) => this.onKey(event, node));
    }
  }

  /** Marks the way of a user: the nodes through which an answer leads, and the edges between them. */
  showPath(question: PageQuestion, simulation: Simulation | undefined): void {
    const path = simulation === undefined ? [] : this.userPath(question, simulation);
    const ids = new Set(path);
    this.path = new Set(this.nodes.filter((node) => ids.has(idOf(node))).map(numberOf));
    for (const node of this.nodes) node.classList.toggle('path', this.path.has(numberOf(node)));
    for (const { line, from, to } of this.edges) {
      line.classList.toggle('path', this.path.has(from) && this.path.has(to));
    }
    this.scrollTo(path[0]);
  }

  /** Brings where a user signs in into sight, once, in a picture that is higher than its frame. */
  private scrollTo(door: string | undefined): void {
    if (door === undefined || door === this.door) return;
    this.door = door;
    const frame = this.panel.querySelector('.frame');
    const box = this.nodes.find((node) => idOf(node) === door)?.getBoundingClientRect();
    if (frame === null || box === undefined) return;
    const { top, bottom } = frame.getBoundingClientRect();
    if (box.top < top || box.bottom > bottom)
      frame.scrollTop += (box.top + box.bottom - top - bottom) / 2;
  }

  private userPath(
    { client, provider, guest, action }: PageQuestion,
    { role, requests }: Simulation,
  ): string[] {
    const door =
      guest === true
        ? GUESTS_NODE
        : client === undefined
          ? nodeId('provider', provider ?? '')
          : nodeId('client', client);
    const { verdict } = role ?? {};
    if (verdict?.outcome !== 'assigned') {
      const denied = verdict?.outcome === 'refused' ? isOtherwise : () => false;
      return [door, ...this.after(door).filter(denied)];
    }
    const ofRole = nodeId('role', verdict.role);
    const node = guest === true ? guestNodeId(ofRole) : ofRole;
    const between = this.after(door).filter((id) => this.after(id).includes(node));
    const byRule = between.filter(
      (id) => isOtherwise(id) === (verdict.by === 'authenticated-role'),
    );
    const [service = ''] = action.split(':');
    const permissions = this.after(node).filter((id) =>
      id.includes(permissionsId(serviceName(service), '')),
    );
    const isAllowed = requests.some(({ outcome }) => outcome === 'allowed');
    return [
      door,
      ...(byRule.length > 0 ? byRule : between),
      node,
      ...(isAllowed ? permissions : []),
    ];
  }

  /** Ids of the nodes that an edge leads to from another. */
  private after(id: string): string[] {
    const start = this.nodes.find((node) => idOf(node) === id)?.dataset.node;
    const numbers = this.edges.filter((each) => each.from === start).map((each) => each.to);
    return this.nodes.filter((node) => numbers.includes(numberOf(node))).map(idOf);
  }

  /** Shows the nodes that say some text, and answers how many there are. */
  find(text: string): number {
    const wanted = text.trim().toLowerCase();
    const isSearching = wanted !== '';
    const found = this.nodes.filter((node) => labelOf(node).toLowerCase().includes(wanted));
    this.panel.classList.toggle('searching', isSearching);
    for (const node of this.nodes) {
      node.classList.toggle('found', isSearching && found.includes(node));
    }
    if (isSearching) found[0]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return isSearching ? found.length : 0;
  }

  private light(node: SVGGElement): void {
    const lit = this.relatedTo(numberOf(node));
    this.panel.classList.add('focusing');
    for (const each of this.nodes) each.classList.toggle('lit', lit.has(numberOf(each)));
    for (const { line, from, to } of this.edges) {
      line.classList.toggle('lit', lit.has(from) && lit.has(to));
    }
    this.onShow(labelOf(node));
  }

  private rest(): void {
    this.panel.classList.remove('focusing');
    this.onShow('');
  }

  /** What leads to a node and what it leads to; an identity provider only to the clients that offer it. */
  private relatedTo(start: string): ReadonlySet<string> {
    const related = new Set([start]);
    // Its pool belongs to it too, and what else that leads to doesn't.
    for (const { from, to, clients } of this.edges) {
      if (clients !== undefined && from === start) related.add(to);
    }
    const follow = (number: string, isForward: boolean): void => {
      for (const next of this.steps(number, start, isForward)) {
        if (related.has(next)) continue;
        related.add(next);
        follow(next, isForward);
      }
    };
    follow(start, true);
    follow(start, false);
    return related;
  }

  private steps(number: string, start: string, isForward: boolean): string[] {
    return this.edges.flatMap(({ from, to, clients }) => {
      if (clients === undefined) {
        if (isForward ? from === number : to === number) return [isForward ? to : from];
        return [];
      }
      // Of an identity provider to its pool: which clients it leads to, the pool alone doesn't say.
      if (isForward) return from === number ? clients : [];
      if (clients.includes(number)) return [from];
      return to === number && start === number ? [from] : [];
    });
  }

  private onKey(event: KeyboardEvent, node: SVGGElement): void {
    const next = this.neighbour(event.key, node);
    if (event.key === 'Escape') node.blur();
    if (next === undefined) return;
    event.preventDefault();
    node.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
  }

  /** The node that an arrow key leads to: in the same column, or the nearest of the next one. */
  private neighbour(key: string, node: SVGGElement): SVGGElement | undefined {
    const own = node.getBoundingClientRect();
    const far = (other: DOMRect) =>
      Math.abs(other.x - own.x) * 10 +
      Math.abs(other.y + other.height / 2 - own.y - own.height / 2);
    const lies: Readonly<Record<string, (other: DOMRect) => boolean>> = {
      ArrowDown: (other) => Math.abs(other.x - own.x) < 2 && other.y > own.y,
      ArrowUp: (other) => Math.abs(other.x - own.x) < 2 && other.y < own.y,
      ArrowRight: (other) => other.x > own.x + 2,
      ArrowLeft: (other) => other.x < own.x - 2,
    };
    const isThere = lies[key];
    if (isThere === undefined) return undefined;
    return this.nodes
      .filter((each) => isThere(each.getBoundingClientRect()))
      .sort((a, b) => far(a.getBoundingClientRect()) - far(b.getBoundingClientRect()))[0];
  }
}

interface PictureLine {
  readonly line: SVGPathElement;
  readonly from: string;
  readonly to: string;
  readonly clients?: readonly string[];
}

function numberOf(node: SVGGElement): string {
  return node.dataset.node ?? '';
}

function labelOf(node: SVGGElement): string {
  return node.getAttribute('aria-label') ?? '';
}

function idOf(node: SVGGElement): string {
  return node.dataset.id ?? '';
}

function isOtherwise(id: string): boolean {
  return id.startsWith('otherwise ');
}
