import { accessContract } from './access.contract.ts'

accessContract('Pulsar over WebSocket', {
  ...{ scheme: 'pulsar+wss', protocol: 'wss' },
  port: ({ httpPort }) => httpPort,
})
