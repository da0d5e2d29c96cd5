// Passkeys: the one thing on these pages that cannot be done without a script. The options come with the page or,
// before anybody is known, from the server as JSON; the answer goes back in an ordinary form.
(() => {
  'use strict'

  if (!window.PublicKeyCredential || !navigator.credentials) return

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0))
  }
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

  const listed = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }))

  async function make({ publicKey }) {
    const made = await navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: listed(publicKey.excludeCredentials)
      }
    })
    return {
      ...called(made),
      response: {
        clientDataJSON: text(made.response.clientDataJSON),
        attestationObject: text(made.response.attestationObject),
        transports: made.response.getTransports?.() ?? []
      }
    }
  }

  async function answer({ publicKey }) {
    const given = await navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        allowCredentials: listed(publicKey.allowCredentials)
      }
    })
    const { response } = given
    return {
      ...called(given),
      response: {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: response.userHandle ? text(response.userHandle) : null
      }
    }
  }

  const called = (credential) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults()
  })

  async function asked(form) {
    if (form.dataset.passkey !== 'sign-in') return JSON.parse(form.dataset.options)
    const answered = await fetch(form.action, { headers: { Accept: 'application/json' } })
    if (!answered.ok) throw new Error(`the server answered ${answered.status}`)
    return (await answered.json()).request_options
  }

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const button = form.querySelector('[data-passkey-ask]')
    const failed = form.querySelector('[data-passkey-failed]')
    form.hidden = false
    button.addEventListener('click', async () => {
      failed.hidden = true
      button.disabled = true
      try {
        const options = await asked(form)
        const credential = form.dataset.passkey === 'make' ? await make(options) : await answer(options)
        form.elements.credential.value = JSON.stringify(credential)
        form.submit()
      } catch {
        failed.hidden = false
      } finally {
        button.disabled = false
      }
    })
  }
})()
