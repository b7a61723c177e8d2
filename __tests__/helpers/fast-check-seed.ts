import fc from 'fast-check';
import { runSeed } from './role-mapping/seeded';

fc.configureGlobal({ seed: runSeed() });
