/** Every real server that service tests run against. One more is one file and one line here. */
import { dynamodb } from './dynamodb.ts'
import { ministack } from './ministack.ts'
import { pulsar } from './pulsar.ts'
import type { Service } from './service.ts'
import { versitygw } from './versitygw.ts'

export const services: readonly Service[] = [versitygw, dynamodb, ministack, pulsar]
