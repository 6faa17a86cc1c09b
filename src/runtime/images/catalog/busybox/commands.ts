// The commands of busybox as its image installs them in /bin, and those that Debian's base system has.
// What the simulation does not know says so when it is run.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const BUSYBOX_COMMANDS = words(`
  [ [[ acpid add-shell addgroup adduser adjtimex ar arch arp arping ascii ash awk base32 base64 basename bc beep blkdiscard blkid blockdev bootchartd brctl
  bunzip2 bzcat bzip2 cal cat chat chattr chgrp chmod chown chpasswd chpst chroot chrt chvt cksum clear cmp comm conspy cp cpio crc32 crond crontab cryptpw
  cttyhack cut date dc dd deallocvt delgroup deluser depmod devmem df dhcprelay diff dirname dmesg dnsd dnsdomainname dos2unix dpkg dpkg-deb du dumpkmap
  dumpleases echo ed egrep eject env envdir envuidgid ether-wake expand expr factor fakeidentd fallocate false fatattr fbset fbsplash fdflush fdformat fdisk
  fgconsole fgrep find findfs flock fold free freeramdisk fsck fsck.minix fsfreeze fstrim fsync ftpd ftpget ftpput fuser getfattr getopt getty grep groups
  gunzip gzip halt hd hdparm head hexdump hexedit hostid hostname httpd hush hwclock i2cdetect i2cdump i2cget i2cset i2ctransfer id ifconfig ifdown ifenslave
  ifplugd ifup inetd init insmod install ionice iostat ip ipaddr ipcalc ipcrm ipcs iplink ipneigh iproute iprule iptunnel kbd_mode kill killall killall5 klogd
  last less link linux32 linux64 ln loadfont loadkmap logger login logname logread losetup lpd lpq lpr ls lsattr lsmod lsof lspci lsscsi lsusb lzcat lzma lzop
  makedevs makemime man md5sum mdev mesg microcom mim mkdir mkdosfs mke2fs mkfifo mkfs.ext2 mkfs.minix mkfs.vfat mknod mkpasswd mkswap mktemp modinfo modprobe
  more mount mountpoint mpstat mt mv nameif nanddump nandwrite nbd-client nc netstat nice nl nmeter nohup nologin nproc nsenter nslookup ntpd od openvt partprobe
  passwd paste patch pgrep pidof ping ping6 pipe_progress pivot_root pkill pmap popmaildir poweroff powertop printenv printf ps pscan pstree pwd pwdx raidautorun
  rdate rdev readahead readlink readprofile realpath reboot reformime remove-shell renice reset resize resume rev rm rmdir rmmod route rpm rpm2cpio rtcwake
  run-init run-parts runlevel runsv runsvdir rx script scriptreplay sed seedrng sendmail seq setarch setconsole setfattr setfont setkeycodes setlogcons
  setpriv setserial setsid setuidgid sh sha1sum sha256sum sha3sum sha512sum showkey shred shuf slattach sleep smemcap softlimit sort split ssl_client start-stop-daemon
  stat strings stty su sulogin sum sv svc svlogd svok swapoff swapon switch_root sync sysctl syslogd tac tail tar taskset tc tcpsvd tee telnet telnetd test tftp
  tftpd time timeout top touch tr traceroute traceroute6 tree true truncate ts tsort tty ttysize tunctl ubiattach ubidetach ubimkvol ubirename ubirmvol ubirsvol
  ubiupdatevol udhcpc udhcpc6 udhcpd udpsvd uevent umount uname unexpand uniq unix2dos unlink unlzma unshare unxz unzip uptime users usleep uudecode uuencode
  vconfig vi vlock volname w wall watch watchdog wc wget which who whoami whois xargs xxd xz xzcat yes zcat zcip`);

/** coreutils, procps, grep, sed and friends of a minimal Debian 12, below /usr/bin. */
export const DEBIAN_COMMANDS = words(`
  [ apt apt-get arch awk b2sum base32 base64 basename bash bashbug cat chage chattr chgrp chmod chown chrt chsh cksum clear cmp comm cp csplit cut dash date dd
  deb-systemd-helper debconf df diff diff3 dir dircolors dirname dmesg dpkg du echo egrep env expand expiry expr factor faillog fallocate false fgrep find flock
  fmt fold free getconf getent getopt gpasswd grep groups gzip gunzip head hostid hostname iconv id infocmp install ionice ipcmk ipcrm ipcs join kill last
  ldd less link ln locale login logname ls lsattr lsblk lscpu lsipc lslocks lslogins lsmem lsns mawk mcookie md5sum mesg mkdir mkfifo mknod mktemp more mount
  mountpoint mv namei nawk newgrp nice nl nohup nproc nsenter numfmt od pager partx passwd paste pathchk perl pgrep pidof pidwait pinky pkill pmap pr printenv
  printf prlimit ps ptx pwd pwdx readlink realpath rename.ul renice reset rev rgrep rm rmdir run-parts runcon script sdiff sed seq setarch setpriv setsid setterm sg
  sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf skill slabtop sleep snice sort split stat stdbuf stty su sum sync tabs tac tail tar taskset tee tempfile
  test tic timeout tload toe top touch tput tr true truncate tset tsort tty tzselect umount uname unexpand uniq unlink unshare update-alternatives uptime users
  utmpdump vdir vmstat w wall watch wc wdctl whereis which who whoami write xargs yes zcat zcmp zdiff zgrep zless zmore`);
