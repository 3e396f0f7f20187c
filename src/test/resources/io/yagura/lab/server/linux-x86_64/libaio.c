/* Stands in for libaio.so.1 where a machine has none: mysqld links to it, and never calls it with --innodb-use-native-aio=0.
   gcc -shared -fPIC -O2 -s -nostdlib -Wl,-soname,libaio.so.1 -Wl,--version-script=libaio.map -o libaio.so.1 libaio.c */
int io_setup(void) { return -38; }
int io_getevents(void) { return -38; }
int io_submit(void) { return -38; }
