import { join, relative } from 'node:path';
import { packModule } from './pack-module';

const project = join(__dirname, '..');
const target = process.argv[2] ?? join(project, 'module.out', 'terraform-aws-cognito-federation');

try {
  packModule(project, target);
  console.log(
    `${relative(process.cwd(), target)}: push it to a repository of this name, and tag it`,
  );
} catch (error) {
  console.error((error as Error).message);
  process.exit(2);
}
