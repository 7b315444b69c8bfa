"""The verdict on what probe.py says of a run, by docs/modes.md."""
OUTCOMES = 'hidden', 'shown', 'error'
JUDGED = ('Deprecation', 'PendingDeprecation', 'Import', 'Resource', 'User', 'Syntax', 'Runtime', 'Future')
# What the probe says beyond the mode.
FACTS = 'options-b', 'asks-for-dev', 'lowered'
RELEASE = {name: ('shown', 'shown') for name in JUDGED} | {
    'Deprecation': ('shown', 'hidden'), 'PendingDeprecation': ('hidden', 'hidden'),
    'Import': ('hidden', 'hidden'), 'Resource': ('hidden', 'hidden')}


def is_at_least(real, least):
    """Whether each warning comes to that outcome or a stronger one."""
    return all(OUTCOMES.index(one) >= OUTCOMES.index(other)
               for name in JUDGED for one, other in zip(real[name], least[name]))


def find_verdict(real):
    """The verdict of a run; real is None where the interpreter refused to start."""
    if real is None:
        return '-'
    value = {name: values[0] for name, values in real.items()}
    shows, raises = (is_at_least(real, dict.fromkeys(JUDGED, (outcome, outcome)))
                     for outcome in ('shown', 'error'))
    parts = {'warnings': shows, 'bytes': value['bytes'] != '0', 'asserts': value['asserts'] == 'on',
             'faulthandler': value['faulthandler'] == 'on', 'hooks': value['hooks'] == 'on'}
    missing = [name for name, is_there in parts.items() if not is_there]
    lowered = '' if value['lowered'] == '-' else value['lowered']
    if not lowered and not missing:
        return 'strict' if raises and value['bytes'] == '2' else 'dev'
    if not lowered and missing == ['bytes'] and value['asyncio'] == 'on':
        return 'xdev'
    asked = shows, value['options-b'] != '0', parts['faulthandler'], parts['hooks']
    if lowered and (value['asks-for-dev'] == 'True' or sum(asked) >= 3):
        return f'dev-contradicted({lowered})'
    if 'asserts' in missing or not is_at_least(real, RELEASE):
        return f'masked({lowered})'
    is_plain = (missing == ['warnings', 'bytes', 'faulthandler', 'hooks'] and value['asyncio'] == 'off' and
                all(tuple(real[name]) == RELEASE[name] for name in JUDGED))
    return 'release' if is_plain else f'partial(missing:{",".join(missing)})'
