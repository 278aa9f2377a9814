#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""scripts/fetch-xen, fetch-libxen and make-xen with an apt of the test's own: no network, and each way in which it can be disturbed.
Then the same with mutants of the scripts, each of which the check named beside it notices."""
import glob
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = HERE.rpartition('/tests/')[0]
sys.path[:0] = [os.path.join(TOP, 'tools', 'lib')]
from children import default_signals  # noqa: E402
import compilers  # noqa: E402
import verdict  # noqa: E402
from mutants import judge, mutant  # noqa: E402

XEN, LIBXEN, MAKE, COMMON = 'scripts/fetch-xen', 'scripts/fetch-libxen', 'scripts/make-xen', 'scripts/common.sh'
PARTS = (XEN, LIBXEN, MAKE, COMMON, 'tools/lib/foreign-variables', 'tools/lib/progress.py')
VERSIONS = '4.9-1 4.17-1 4.20-2 4.20-1'
NAMES = 'xen-hypervisor-common xen-hypervisor-4.9-amd64 xen-hypervisor-4.17-amd64 xen-hypervisor-4.20-amd64 xen-hypervisor-4.20-amd64-dbg ' \
        'xen-hypervisor-4.17-arm64 xen-hypervisor-4.17-armhf'
# What apt is asked with: lists and sources of the script's own, and nothing of the system's.
OPTIONS = ('APT::Architecture={0}', 'APT::Architectures={0}', 'Dir::State::Lists={1}/lists', 'Dir::State::status=/dev/null', 'Dir::Cache::pkgcache=',
           'Dir::Cache::srcpkgcache=', 'Dir::Etc::SourceList={1}/sources.list', 'Dir::Etc::SourceParts={1}/sources.list.d',
           'Acquire::Languages=none', 'APT::Sandbox::User=')
FAKES = {
    'apt-get': r'''#!/bin/bash
printf '%s\n' "${0##*/} $*" >>"$FAKE_DOWNLOADS.log"
case "$*" in
*update*)
    : >"$FAKE_DOWNLOADS.begun"
    list="$*"
    list=${list#*Dir::Etc::SourceList=}
    cat "${list%% -o *}" >"$FAKE_DOWNLOADS.list" 2>/dev/null
    sleep "${FAKE_DELAY:-0}"
    [ -n "$FAKE_NAMES" ] || { echo 'E: no such host'; exit 100; } ;;
*" source --download-only "*)
    [[ " $FAKE_LACKS " != *" ${*: -1} "* ]] || { echo "E: ${*: -1} is not there"; exit 100; }
    echo x >>"$FAKE_DOWNLOADS"
    : >"${*: -1}.dsc" ;;
*download*)
    echo x >>"$FAKE_DOWNLOADS"
    sleep 0.1
    package=${*: -1}
    : >"${package}_9.9-1_${package##*-}.deb" ;;
esac
''',
    'apt-cache': r'''#!/bin/bash
printf '%s\n' "${0##*/} $*" >>"$FAKE_DOWNLOADS.log"
list="$*"
list=${list#*Dir::Etc::SourceList=}
cat "${list%% -o *}" "$(dirname "${list%% -o *}")/sources.list.d/"* >"$FAKE_DOWNLOADS.sources" 2>/dev/null
# Some packages are in the lists of one release alone.
[ -z "$FAKE_ON" ] || grep -q " $FAKE_ON main" "$FAKE_DOWNLOADS.sources" || { echo base-files; exit; }
[[ $* != *showsrc* ]] || { [ -z "$FAKE_NAMES" ] || printf 'Package: xen\nVersion: %s\nFormat: 3.0\n' $FAKE_VERSIONS; exit; }
[ -z "$FAKE_NAMES" ] || printf '%s\n' $FAKE_NAMES
''',
    'dpkg': r'''#!/bin/bash
name=$(basename "$2"); name=${name%%_*}; name=xen-${name#xen-hypervisor-}
mkdir -p "$3/boot" "$3/usr/include"
: >"$3/usr/include/xenctrl.h"
if [ -z "$FAKE_PLAIN" ]; then echo "$name" | gzip >"$3/boot/$name.gz"; else echo "$name" >"$3/boot/$name"; fi
sleep 0.05
echo config >"$3/boot/$name.config"
''',
    'dpkg-source': r'''#!/bin/bash
[ "$1 $2" = '--no-check -x' ] && [ -f "$3" ] && mkdir -p "$4/debian" "$4/xen" && echo CONFIG_OF_DEBIAN=y >"$4/debian/xen-kconfig"
''',
    'make': r'''#!/bin/bash
echo "make $*" >>"$FAKE_DOWNLOADS.log"
case "$*" in
*olddefconfig) [ -z "$FAKE_WITHOUT" ] || sed -i "/$FAKE_WITHOUT/d" "$2/.config" ;;
*)
    : >"$FAKE_DOWNLOADS.building"
    sleep "${FAKE_BUILD:-0.1}"
    echo 'what the compiler says'
    [ -z "$FAKE_BREAKS" ] || exit 2
    basename "$(dirname "$2")"/../*.dsc >"$2/xen" ;;
esac
''',
    # A disk that becomes full: what was copied is there, and the copy has failed.
    'cp': r'''#!/bin/bash
/bin/cp "$@" || exit
[ -z "$FAKE_FULL" ] || { echo 'cp: no space left' >&2; exit 1; }
''',
}


class Case:
    """A copy of the scripts with programs and a cache of its own."""

    def __init__(self, tree):
        # Not below a user's home: another user runs it too.
        self.dir = tempfile.mkdtemp(prefix='xga-fetch-')
        os.chmod(self.dir, 0o755)
        for name in (*FAKES, *PARTS):
            path = os.path.join(self.dir, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if name in FAKES:
                with open(path, 'w') as f:
                    f.write(FAKES[name])
            else:
                shutil.copyfile(os.path.join(tree, name), path)
            os.chmod(path, 0o755)
        self.cache = os.path.join(self.dir, 'the cache')
        self.downloads = os.path.join(self.dir, 'downloads')

    def start(self, *arguments, script=XEN, without=(), cwd=None, user=None, **more):
        env = {k: v for k, v in os.environ.items() if not k.startswith(('XEN_', 'XGA_', 'XDG_')) and k != 'CDPATH'}
        env.update({'PATH': self.dir + ':' + env['PATH'], 'XGA_CACHE': self.cache, 'FAKE_NAMES': NAMES, 'FAKE_VERSIONS': VERSIONS,
                    'FAKE_DOWNLOADS': self.downloads, **more})
        for name in without:
            env.pop(name, None)
        return subprocess.Popen(['bash', os.path.join(self.dir, script), *(arguments or ('x86',))], env=env, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd or self.dir, user=user,
                                preexec_fn=default_signals)

    def run(self, *arguments, **more):
        process = self.start(*arguments, **more)
        out, err = process.communicate(timeout=30)
        return process.returncode, out.rstrip('\n'), err

    def fetched(self, **more):
        """The path of a whole image, or a failure."""
        status, path, err = self.run(**more)
        assert status == 0, err
        whole(path)
        return path

    def leftovers(self):
        return glob.glob(os.path.join(glob.escape(self.cache), '*', '.new*'))


def whole(path):
    with open(path) as f:
        assert f.read() == 'xen-4.20-amd64\n', path


def one_line(status, err, *words, exits=1):
    lines = [line for line in err.splitlines() if 'downloading' not in line and 'make-xen: building' not in line]
    assert status == exits and len(lines) == 1 and all(w in lines[0] for w in words), (status, err)


def at_once(case):
    for _ in range(3):
        shutil.rmtree(case.cache, ignore_errors=True)
        open(case.downloads, 'w').close()
        some = [case.start() for _ in range(4)]
        said = [process.communicate(timeout=30) for process in some]
        assert all(process.returncode == 0 for process in some), said
        assert len({out for out, _ in said}) == 1, said
        whole(said[0][0].rstrip('\n'))
        assert os.path.getsize(case.downloads) == 2, 'more than one downloaded'
    assert not case.leftovers()


def without_home(case):
    # Whether it finds an image in the user's own cache or has no network: not a word of the shell.
    status, out, err = case.run(without=('HOME', 'XGA_CACHE'), FAKE_NAMES='')
    assert status == 0 and os.path.isfile(out) or 'package lists' in err, err
    case.fetched(without=('HOME',))
    there = os.path.exists('/.cache/xenguestabi')
    case.run(without=('XGA_CACHE',), HOME='', FAKE_NAMES='')
    assert there or not os.path.exists('/.cache/xenguestabi'), 'an empty HOME is taken for the root'


def own_image(case):
    os.makedirs(os.path.join(case.dir, 'images'))
    for folder in ('', 'images'):
        with open(os.path.join(case.dir, folder, 'own'), 'w') as f:
            f.write('xen')
    status, out, err = case.run(XEN_X86='images/own', CDPATH=case.dir)
    assert (status, out) == (0, os.path.join(case.dir, 'images', 'own')), (out, err)
    status, out, err = case.run(XEN_X86='own', CDPATH='/', cwd=os.path.join(case.dir, 'images'))
    assert (status, out) == (0, os.path.join(case.dir, 'images', 'own')), (out, err)
    for name in ('arm64', 'arm'):
        status, out, err = case.run(name, cwd=os.path.join(case.dir, 'images'), **{f'XEN_{name.upper()}': 'own'})
        assert (status, out) == (0, os.path.join(case.dir, 'images', 'own')), (out, err)
    if os.geteuid() == 0:
        os.chmod(os.path.join(case.dir, 'own'), 0o600)
        status, out, err = case.run(XEN_X86='own', user=65534)
        one_line(status, err, 'no such file')
    open(os.path.join(case.dir, 'empty'), 'w').close()
    for wrong, words in (('nothing', 'no such file'), ('images', 'no such file'), ('empty', 'an empty file')):
        status, out, err = case.run(XEN_X86=wrong)
        one_line(status, err, f'XEN_X86={case.dir}/{wrong}: {words}')
        assert not out, out


def relative_cache(case):
    path = case.fetched(XGA_CACHE='here')
    assert path.startswith(case.dir + '/here/'), path
    path = case.fetched(without=('XGA_CACHE',), XDG_CACHE_HOME='xdg')
    assert path.startswith(case.dir + '/xdg/xenguestabi/'), path


def architectures(case):
    """Each has its package, its variable, and an apt of its own."""
    own = os.path.join(case.dir, 'own')
    with open(own, 'w') as f:
        f.write('xen')
    for name, deb in (('x86', 'amd64'), ('arm64', 'arm64'), ('arm', 'armhf')):
        status, path, err = case.run(name)
        assert status == 0 and path.endswith(f'_{deb}/xen'), (status, path, err)
        with open(path) as f:
            assert f.read().endswith(f'-{deb}\n'), path
        status, path, err = case.run(name, **{f'XEN_{name.upper()}': own})
        assert (status, path) == (0, own), (status, path, err)
        with open(case.downloads + '.log') as f:
            calls = f.read().splitlines()
        os.remove(case.downloads + '.log')
        assert len(calls) == 3, calls
        for call in calls:
            work = call.split('Dir::State::Lists=')[1].split('/lists -o ')[0]
            assert work.startswith(case.cache + '/') and all(f'-o {o.format(deb, work)} ' in call for o in OPTIONS), call


def of_release(case, name, *more):
    """Gives the scripts an /etc of their own."""
    path = os.path.join(case.dir, COMMON)
    with open(path) as f:
        text = f.read()
    with open(path, 'w') as f:
        f.write(text.replace('/etc/', f'{case.dir}/etc/'))
    os.makedirs(os.path.join(case.dir, 'etc', 'apt', 'sources.list.d'))
    for name, text in (('os-release', f'VERSION_CODENAME={name}\n'), *more):
        with open(os.path.join(case.dir, 'etc', name), 'w') as f:
            f.write(text)


def older(case):
    """A release without a Xen for the architecture takes that of the one before it."""
    lines = 'deb http://mirror/debian {0} main\ndeb http://mirror/security {0}-security main\n# trixies\n'
    of_release(case, 'trixie', ('apt/sources.list', lines.format('trixie')), ('apt/sources.list.d/more.sources', 'Suites: trixie trixie-updates\n'))
    status, image, err = case.run('arm', FAKE_ON='bookworm')
    assert status == 0 and image.startswith(case.cache + '/trixie/') and 'trixie has no Xen for armhf: using that of bookworm' in err, (status, image, err)
    with open(case.downloads + '.sources') as f:
        assert f.read() == lines.format('bookworm') + 'Suites: bookworm bookworm-updates\n'
    status, image, err = case.run('x86', FAKE_ON='trixie')
    assert status == 0 and 'taking' not in err, err
    status, image, err = case.run('arm64', FAKE_ON='sid')
    one_line(status, err, 'no Xen for arm64 in the package lists of trixie bookworm')
    with open(os.path.join(case.dir, 'etc', 'os-release'), 'w') as f:
        f.write('VERSION_CODENAME=forky\n')
    with open(os.path.join(case.dir, 'etc', 'apt', 'sources.list'), 'w') as f:
        f.write(lines.format('forky'))
    status, image, err = case.run('x86', FAKE_ON='bookworm')
    assert status == 0 and image.startswith(case.cache + '/forky/') and 'forky has no Xen for amd64: using that of bookworm' in err, (status, image, err)


def newest(case):
    """Of several in the cache, the newest by the numbers in its name."""
    folder = os.path.dirname(os.path.dirname(case.fetched()))
    for name in ('xen-9.8-1_amd64', 'xen-10.1-1_amd64'):
        shutil.copytree(os.path.join(folder, 'xen-9.9-1_amd64'), os.path.join(folder, name))
    assert case.fetched() == os.path.join(folder, 'xen-10.1-1_amd64', 'xen'), case.fetched()


def damaged(case):
    path = case.fetched()
    with open(path, 'w') as f:
        f.write('xen')
    status, out, err = case.run()
    assert (status, out) == (0, path) and f'fetch-xen: {os.path.dirname(path)} is damaged: fetching Xen again\n' in err, (out, err)
    whole(path)
    os.remove(path)
    assert case.fetched(FAKE_PLAIN='1') == path, 'an image that is not compressed'
    os.remove(path)
    assert case.fetched() == path
    for name in ('sums', 'config'):
        beside = os.path.join(os.path.dirname(path), name)
        os.remove(beside)
        assert case.fetched() == path and os.path.exists(beside), beside


def read_only(case):
    path = case.fetched()
    other = 65534 if os.geteuid() == 0 else None  # root writes everywhere
    for where, folders, _ in os.walk(case.cache):
        os.chmod(where, 0o555)
    assert case.fetched(user=other) == path
    os.chmod(os.path.dirname(path), stat.S_IRWXU)
    os.remove(path)
    status, _, err = case.run(user=other)
    one_line(status, '\n'.join(line for line in err.splitlines() if 'damaged' not in line), "can't write", 'XGA_CACHE')
    for where, folders, _ in os.walk(case.cache):
        os.chmod(where, 0o755)


def started(case, **more):
    """One that is at work."""
    process = case.start(FAKE_DELAY='6', **more)
    begun = case.downloads + '.begun'
    until = time.monotonic() + 10
    while not os.path.exists(begun):
        assert time.monotonic() < until, 'nothing was begun'
        time.sleep(0.02)
    os.remove(begun)
    return process


def killed(case):
    for number in (signal.SIGTERM, signal.SIGHUP):
        process = started(case)
        process.send_signal(number)
        process.communicate(timeout=3)
        assert process.returncode == 128 + number, process.returncode
        assert not case.leftovers(), 'a temporary directory is left'
    process = started(case)
    process.kill()
    since = time.monotonic()
    case.fetched()
    assert time.monotonic() - since < 5, 'a program of one that was killed keeps the lock'
    assert not case.leftovers(), 'the directory of one that was killed is left'
    process.communicate(timeout=30)


def full(case):
    """A copy that failed is not taken for a whole one by the next run."""
    for words in (('x86',), ('bookworm',)):
        script = XEN if words == ('x86',) else LIBXEN
        status, out, _ = case.run(*words, script=script, FAKE_FULL='1')
        assert status == 1 and not out, (words, status, out)
        before = os.path.getsize(case.downloads)
        status, out, err = case.run(*words, script=script)
        assert status == 0 and os.path.exists(out), (words, status, out, err)
        assert os.path.getsize(case.downloads) > before, f'{script}: a part of a download is used'
        assert not case.leftovers() and not glob.glob(os.path.join(glob.escape(case.cache), 'libxen-dev', 'new.*'))


def libxen(case):
    more = {'script': 'scripts/fetch-libxen'}
    for _ in range(2):
        status, path, err = case.run('bookworm', **more)
        assert (status, path) == (0, case.cache + '/libxen-dev/bookworm/include') and os.path.exists(path + '/xenctrl.h'), (status, path, err)
    assert os.path.getsize(case.downloads) == 2, 'downloaded twice'
    os.remove(path + '/xenctrl.h')  # a folder that is not whole
    os.remove(case.downloads)
    some = [case.start('bookworm', **more) for _ in range(4)]
    said = [process.communicate(timeout=30) for process in some]
    assert all(process.returncode == 0 for process in some) and {out for out, _ in said} == {path + '\n'}, said
    assert os.path.getsize(case.downloads) == 2, 'more than one downloaded'
    status, path, err = case.run('trixie', XGA_CACHE='here', **more)
    assert (status, path) == (0, case.dir + '/here/libxen-dev/trixie/include'), (status, path, err)
    with open(case.downloads + '.list') as f:
        assert f.read() == 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main\n', 'the sources'
    status, path, err = case.run('trixie', FAKE_NAMES='', **more)
    one_line(status, err, 'could not be downloaded', 'E: no such host')
    assert not path
    for number in (signal.SIGTERM, signal.SIGHUP):
        process = case.start('trixie', FAKE_DELAY='6', **more)
        until = time.monotonic() + 10
        while not os.path.exists(case.downloads + '.begun') or not glob.glob(os.path.join(glob.escape(case.cache), 'libxen-dev', 'new.*')):
            assert time.monotonic() < until, 'nothing was begun'
            time.sleep(0.02)
        process.send_signal(number)
        process.communicate(timeout=3)
        assert process.returncode == 128 + number, process.returncode
    left = sorted(os.listdir(case.cache + '/libxen-dev'))
    assert left == ['bookworm', 'lock-bookworm', 'lock-trixie'], left


def make(case, **more):
    return case.run('arm64', 'ioreq', script=MAKE, **more)


def made(case):
    status, path, err = make(case)
    folder = os.path.dirname(path)
    assert status == 0 and os.path.basename(folder) == 'made-ioreq-4.20-2_arm64' and 'make-xen: building Xen for arm64 with ioreq …\n' in err, (status, path, err)
    with open(path) as image, open(folder + '/config') as config:
        options = [f'CONFIG_{name}=y' for name in ('OF_DEBIAN', 'EXPERT', 'UNSUPPORTED', 'IOREQ_SERVER')]
        assert (image.read(), config.read().splitlines()[:4]) == ('xen=4.20-2.dsc\n', options), 'not what was built'
    with open(case.downloads + '.log') as f:
        update, show, source, *makes = f.read().splitlines()
    work = update.split('Dir::State::Lists=')[1].split('/lists -o ')[0]
    assert all(f'-o {o.format("arm64", work)} ' in call for o in OPTIONS for call in (update, show, source)), (update, show, source)
    assert len(makes) == 2 and all(' XEN_TARGET_ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- ' in one for one in makes), makes
    assert make(case) == (0, path, ''), 'it is built once'
    assert case.run('arm64')[1].endswith('-1_arm64/xen'), "scripts/fetch-xen gets Debian's"
    with open(path, 'w') as f:
        f.write('xen')
    status, out, err = make(case)
    assert (status, out) == (0, path) and f'make-xen: {folder} is damaged: building Xen again\n' in err, (status, out, err)
    assert not case.leftovers()


def made_at_once(case):
    some = [case.start('arm64', 'ioreq', script=MAKE) for _ in range(4)]
    said = [process.communicate(timeout=30) for process in some]
    assert all(process.returncode == 0 for process in some) and len({out for out, _ in said}) == 1, said
    assert os.path.getsize(case.downloads) == 2, 'more than one was built'


def made_of_another(case):
    """The mirrors may lack what their lists have; a release's lists may have no Xen."""
    of_release(case, 'trixie', ('apt/sources.list', 'deb http://mirror/debian trixie main\n# deb debian\n'),
               ('apt/sources.list.d/more.sources', 'Types: deb\nSuites: trixie\n'))
    status, path, err = make(case, FAKE_LACKS='xen=4.20-2 xen=4.20-1', FAKE_ON='trixie')
    assert status == 0 and '/made-ioreq-4.17-1_arm64/' in path, (status, path, err)
    lacking = [line for line in err.splitlines() if 'lack' in line]
    assert lacking == [f'make-xen: the mirrors lack the source of Xen {version} (E: xen={version} is not there)' for version in ('4.20-2', '4.20-1')], lacking
    with open(case.downloads + '.sources') as f:
        assert f.read() == 'deb-src http://mirror/debian trixie main\n# deb debian\nTypes: deb-src\nSuites: trixie\n'
    shutil.rmtree(case.cache)
    status, path, err = make(case, FAKE_ON='bookworm')
    assert status == 0 and path.startswith(f'{case.cache}/trixie/made-'), (status, path, err)
    shutil.rmtree(case.cache)
    status, path, err = make(case, FAKE_LACKS=' '.join(f'xen={version}' for version in VERSIONS.split()))
    assert status == 3 and not path and len(err.splitlines()) == 6 and 'no source of Xen could be downloaded: ' in err.splitlines()[-1], (status, err)
    status, path, err = make(case, FAKE_NAMES='')
    one_line(status, err, 'no source of Xen in the package lists of trixie bookworm (E: no such host)', 'XEN_ARM64=', exits=3)
    assert not path and not case.leftovers()


def made_badly(case):
    status, path, err = make(case, FAKE_BREAKS='1')
    assert status == 1 and not path and 'what the compiler says\n' in err and err.endswith('make-xen: Xen 4.20-2 does not build, see above\n'), (status, err)
    for option in ('CONFIG_EXPERT', 'CONFIG_IOREQ_SERVER'):
        status, path, err = make(case, FAKE_WITHOUT=option)
        one_line(status, err, f'Xen 4.20-2 cannot be built with {option}')
    status, path, err = make(case, FAKE_FULL='1')
    assert status == 1 and not path, (status, path)
    assert not case.leftovers() and not glob.glob(os.path.join(glob.escape(case.cache), '*', 'made-*'))
    programs = os.path.join(case.dir, 'programs')
    os.mkdir(programs)
    for folder in ('/bin', '/usr/bin'):
        for name in set(os.listdir(folder)) - {'bison', *os.listdir(programs)}:
            os.symlink(os.path.join(folder, name), os.path.join(programs, name))
    status, path, err = make(case, PATH=f'{case.dir}:{programs}')
    one_line(status, err, 'no bison here: run scripts/install')


def make_killed(case):
    for number in (signal.SIGTERM, signal.SIGHUP):
        process = case.start('arm64', 'ioreq', script=MAKE, FAKE_BUILD='7.77')
        until = time.monotonic() + 10
        while not os.path.exists(case.downloads + '.building'):
            assert time.monotonic() < until, 'nothing was begun'
            time.sleep(0.02)
        process.send_signal(number)
        process.communicate(timeout=5)
        assert process.returncode == 128 + number, process.returncode
        assert not case.leftovers(), 'a temporary directory is left'
        os.remove(case.downloads + '.building')


def offline(case):
    status, out, err = case.run(FAKE_NAMES='')
    one_line(status, err, 'no package lists', 'E: no such host', 'XEN_X86=')
    assert not out and not case.leftovers()


def not_offered(case):
    status, out, err = case.run(FAKE_NAMES='base-files')
    one_line(status, err, 'no Xen for amd64 in the package lists of', 'XEN_X86=')


def wrong_use(case):
    for words, script in ((('riscv',), XEN), (('',), XEN), (('x86', 'ioreq'), MAKE), (('arm64',), MAKE), (('arm64', 'nosuch'), MAKE)):
        status, out, err = case.run(*words, script=script)
        assert status == 2 and 'usage: ' in err and err.count('\n') == 1, err


CHECKS = [at_once, without_home, own_image, relative_cache, architectures, older, newest, damaged, read_only, full, killed, libxen, made, made_at_once, made_of_another, made_badly, make_killed, offline, not_offered, wrong_use]
MUTANTS = [  # where: the check that notices
    mutant('no lock', COMMON, '    flock 8\n', '    :\n', where=at_once),
    mutant('no second look', XEN, 'image=$(cached 2>/dev/null)', 'image=', where=at_once),
    mutant('HOME is needed', COMMON, 'home=~', 'home=$HOME', where=without_home),
    mutant('an empty image', XEN, '[ -s "$own" ]', 'true', where=own_image),
    mutant('a relative cache', COMMON, 'export "$variable=$PWD/${!variable}"', ':', where=relative_cache),
    mutant('the cache in the order of letters', COMMON, 'sort -rV', 'sort -r', where=newest),
    mutant('the oldest of the cache', COMMON, 'sort -rV', 'sort -V', where=newest),
    mutant('the lists of all architectures', COMMON, '-o APT::Architectures="$deb" ', '', where=architectures),
    mutant("the system's packages count", COMMON, '-o Dir::State::status=/dev/null ', '', where=architectures),
    mutant("another's image", XEN, 'own=${XEN_ARM64-}', 'own=${XEN_ARM-}', where=architectures),
    mutant("another's package", XEN, 'deb=armhf', 'deb=armel', where=architectures),
    mutant('a newer release alone', COMMON, 'releases="$codename trixie bookworm"', 'releases="$codename"', where=older),
    mutant('a relative image of Arm', COMMON, 'XEN_X86 XEN_ARM64 XEN_ARM XGA', 'XEN_X86 XGA', where=own_image),
    mutant('a plain image is not copied', XEN, 'else cp "$boot/xen-$1" "$work/new/xen"', 'else :', where=damaged),
    mutant('not a word on damage', COMMON, '[ ! -e "$folder" ] || echo', '[ ! -e "$folder" ] || true', where=damaged),
    mutant('a program keeps the lock', COMMON, '"$@" 8>&- &', '"$@" &', where=killed),
    mutant('no lock of libxen', LIBXEN, 'exec 8>>"$cache/lock-$release"\nflock 8\n', 'exec 8>>"$cache/lock-$release"\n', where=libxen),
    mutant('no second look for libxen', LIBXEN, 'found # another process downloaded it meanwhile\n', '', where=libxen),
    mutant('what is not whole stays', LIBXEN, 'rm -rf "${cache:?}/$release"\n', '', where=libxen),
    mutant('libxen is copied into its place', LIBXEN, 'mkdir "$work/new"\ncp -r "$work/root/usr/include" "$work/new/include"\nrm -rf "${cache:?}/$release"\n'
           'mv -T "$work/new" "$cache/$release"\n',
           'rm -rf "${cache:?}/$release"\nmkdir "$cache/$release"\ncp -r "$work/root/usr/include" "$cache/$release/include"\n', where=full),
    mutant("another release's libxen", LIBXEN, 'debian $release main', 'debian bookworm main', where=libxen),
    mutant('any key', LIBXEN, '[signed-by=$keys] ', '', where=libxen),
    mutant('no older release', COMMON, "releases='trixie bookworm'", 'releases=trixie', where=older),
    mutant('a part of a word', COMMON, '\\\\b$codename\\\\b', '$codename', where=older),
    mutant('the configuration is not summed', COMMON, 'sha256sum xen config', 'sha256sum xen', where=damaged),
    mutant('the packages in the order of letters', XEN, 'sort -V | tail', 'sort | tail', where=damaged),
    mutant('sums are not read', COMMON, 'sha256sum --status -c sums', '[ -d . ]', where=damaged),
    mutant('the lock is taken first', XEN, '[ -z "$image" ]', 'mkdir "$cache/x" && rmdir "$cache/x"', where=read_only, times=2),
    mutant('TERM is not heard', COMMON, "trap 'exit 143' TERM", "trap '' TERM", where=killed, times=2),
    mutant('libxen is fetched again', LIBXEN, '[ -f "$include/xenctrl.h" ] || return 0', 'return 0', where=libxen),
    mutant('the work of libxen stays', COMMON, 'rm -rf "$work"\'', ":'", where=libxen),
    mutant('the work stays', COMMON, 'rm -rf "$work"\'', ":'", where=killed),
    mutant('old work stays', XEN, 'rm -rf "$cache"/.new', ': "$cache"/.new', where=killed),
    mutant('the children stay in front', COMMON, '8>&- &', '8>&-; return', where=killed),
    mutant('built again and again', MAKE, 'image=$(cached)\nif [ -z "$image" ]; then\n    for', 'image=\nif [ -z "$image" ]; then\n    for', where=made),
    mutant('an image of its own for Debian\'s', MAKE, 'made-$kind-', 'xen-$kind-', where=made, times=2),
    mutant('the configuration of nobody', MAKE, 'cat "$work/source/debian/xen-kconfig"', ':', where=made),
    mutant('the compiler of this machine', MAKE, 'compiler=aarch64-linux-gnu-', 'compiler=', where=made),
    mutant('the oldest source', MAKE, 'sort -rVu', 'sort -Vu', where=made),
    mutant('no lock of the build', MAKE, 'lock_cache "$kind-$deb"\n', 'mkdir -p "$cache"\n', where=made_at_once),
    mutant('no second look for the build', MAKE, 'image=$(cached 2>/dev/null)', 'image=', where=made_at_once),
    mutant('the newest source or none', MAKE, '>"$work/log" 2>&1; then return; fi', '>"$work/log" 2>&1; then return; fi; break', where=made_of_another),
    mutant('the lists of packages', MAKE, 'update "$release" source', 'update "$release"', where=made_of_another),
    mutant('packages beside sources', COMMON, '; s/^Types:.*/Types: deb-src/', '', where=made_of_another),
    mutant('a lost network is an error', MAKE, 'or $owns" 3\n    cd', 'or $owns"\n    cd', where=made_of_another),
    mutant('an option may be lost', MAKE, 'grep -qx "$option=y"', 'grep -q . ', where=made_badly),
    mutant('a build may fail', MAKE, '        fail "Xen $version does not build, see above"\n', '', where=made_badly),
    mutant('not a word of the compiler', MAKE, '        tail -n 20 "$work/log" >&2\n', '', where=made_badly),
    mutant('tools are not looked for', MAKE, ' flex bison', '', where=made_badly),
    mutant('the build goes on', MAKE, '    run python3', '    python3', where=make_killed),
    mutant('the oldest is taken', XEN, 'sort -V | tail', 'sort -rV | tail', where=damaged),
]


def complaints(check, tree):
    """What a check says of the scripts in `tree`."""
    case = Case(tree)
    try:
        check(case)
        return []
    except (AssertionError, OSError, subprocess.TimeoutExpired) as wrong:
        return [f'{check.__name__}: {type(wrong).__name__}: {wrong}']
    finally:
        shutil.rmtree(case.dir, ignore_errors=True)


def main():
    for _, wrong in compilers.at_once(complaints, [(one, TOP) for one in CHECKS], 4):
        verdict.check(not wrong, ''.join(wrong))
    if not verdict.failed:
        judge(MUTANTS, lambda mutant, tree: complaints(mutant.where, tree), folders=('scripts', 'tools/lib'), workers=4)
    return verdict.ended('fetch-xen')


if __name__ == '__main__':
    sys.exit(main())
