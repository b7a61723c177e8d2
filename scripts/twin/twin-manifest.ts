import { twinText } from './twin-text';

/** What the twin reads of the packed `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Versions;
  readonly peerDependencies: Versions;
}

/** What the twin reads of the `package.json` of a started project. */
export interface ProjectManifest {
  readonly dependencies: Versions;
}

/** The packages of cdktn that the twin is for, and the Node version that they need. */
export const TWIN_PEERS: Readonly<Record<string, string>> = {
  cdktn: '^0.24.0',
  '@cdktn/provider-aws': '^25.7.0',
  constructs: '>=10.6.0 <10.8.0',
};
/** What it depends on of cdktn. */
const TWIN_DEPENDENCIES: Readonly<Record<string, string>> = { '@cdktn/hcl2json': '0.24.0' };
/** The versions of them that projects are started with. */
export const TWIN_VERSIONS: Readonly<Record<string, string>> = {
  cdktn: '0.24.0',
  '@cdktn/provider-aws': '25.7.0',
  constructs: '10.7.2',
};
const TWIN_NODE = '>=22.11';

/** Makes the `package.json` of the twin; its command has a name of its own, so that both can be installed. */
export function twinManifest<M extends Manifest>(packed: M): M {
  const renamed = JSON.parse(twinText(JSON.stringify(packed))) as M;
  return {
    ...renamed,
    engines: { node: TWIN_NODE },
    dependencies: replaced(renamed.dependencies, TWIN_DEPENDENCIES),
    peerDependencies: replaced(renamed.peerDependencies, TWIN_PEERS),
  };
}

/** Makes the `package.json` of the projects that the twin starts. */
export function twinProjectManifest<M extends ProjectManifest>(manifest: M): M {
  const renamed = JSON.parse(twinText(JSON.stringify(manifest))) as M;
  return { ...renamed, dependencies: replaced(renamed.dependencies, TWIN_VERSIONS) };
}

type Versions = Readonly<Record<string, string>>;

function replaced(versions: Versions, others: Versions): Versions {
  return Object.fromEntries(
    Object.entries(versions).map(([name, version]) => [name, others[name] ?? version]),
  );
}
