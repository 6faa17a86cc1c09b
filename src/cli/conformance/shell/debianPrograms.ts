// What the recorded Debian root has below /usr/bin: no procps, no psmisc, no network tools.
export const DEBIAN_PROGRAMS: readonly string[] = `
  [ arch awk b2sum base32 base64 basename basenc bash cat chgrp chmod chown chroot cksum cmp comm cp csplit cut dash date dd df diff diff3 dir dircolors dirname du
  echo egrep env expand expr factor false fgrep find fmt fold grep groups gunzip gzip head hostid hostname id install join link ln logname ls mawk md5sum mkdir mkfifo
  mknod mktemp mv nice nl nohup nproc numfmt od paste pathchk pinky pr printenv printf ptx pwd readlink realpath rm rmdir runcon sdiff sed seq setsid sh sha1sum
  sha224sum sha256sum sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty sum sync tac tail tar tee test timeout touch tr true truncate tsort tty uname
  unexpand uniq unlink users vdir wc which who whoami xargs yes zcat`.trim().split(/\s+/);
