// kinesis-local listens on every address and has no option for it; the lab's servers are for this machine alone
'use strict'

const net = require('net')

const listen = net.Server.prototype.listen

net.Server.prototype.listen = function (...args) {
  const first = args[0]
  if (first !== null && typeof first === 'object' && 'port' in first) {
    args[0] = { ...first, host: '127.0.0.1' }
  } else if (typeof first === 'number' || typeof first === 'string' && /^\d+$/.test(first)) {
    const rest = args.slice(1).filter((arg) => typeof arg !== 'string')
    args = [first, '127.0.0.1', ...rest]
  }
  return listen.apply(this, args)
}
