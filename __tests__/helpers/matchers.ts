import { Testing } from 'cdktf';
// Brings the types of the matchers that setupJest adds.
import 'cdktf/lib/testing/adapters/jest';

Testing.setupJest();
