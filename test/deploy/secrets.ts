/** Puts secrets and parameters into the emulator, as whoever sets up an environment does once, or its deployment. */
import { callAws } from '../../infra/lambda/aws-call.ts'
import { operatorAccess } from '../../infra/pulsar/operator-access.ts'

export async function createSecret(name: string, text: string): Promise<void> {
  await asked('secretsmanager', 'secretsmanager.CreateSecret', { Name: name, SecretString: text })
}

export async function putParameter(name: string, text: string): Promise<void> {
  await asked('ssm', 'AmazonSSM.PutParameter', { Name: name, Value: text, Type: 'String', Overwrite: true })
}

async function asked(service: string, target: string, request: object): Promise<void> {
  const access = await operatorAccess(process.env.AWS_REGION ?? '', process.env)
  await callAws({ service, target, request, what: target, store: service }, access)
}
