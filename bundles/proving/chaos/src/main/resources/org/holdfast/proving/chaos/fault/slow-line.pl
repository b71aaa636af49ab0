#!/usr/bin/perl
# slow-line.pl QUEUE MILLIS: lets the packets of a netfilter queue pass after a while. Speaks nfnetlink_queue itself.
use strict;
use warnings;
use Time::HiRes qw(time);

my ($queue, $millis) = @ARGV;
my ($AF_NETLINK, $SOCK_RAW, $NETLINK_NETFILTER) = (16, 3, 12);
my ($PACKET, $VERDICT, $CONFIG) = (3 << 8 | 0, 3 << 8 | 1, 3 << 8 | 2);    # NFNL_SUBSYS_QUEUE
my ($REQUEST, $ACCEPT) = (1, 1);
my ($CFG_CMD, $CFG_PARAMS, $CFG_MAXLEN) = (1, 2, 3);

socket(my $net, $AF_NETLINK, $SOCK_RAW, $NETLINK_NETFILTER) or die "netlink: $!";
bind($net, pack('S S L L', $AF_NETLINK, 0, 0, 0)) or die "bind: $!";

# attribute(TYPE, BYTES): length, type, bytes, padded to four
sub attribute {
    my ($type, $bytes) = @_;
    my $packed = pack('S S', 4 + length $bytes, $type) . $bytes;
    return $packed . "\0" x (-length($packed) % 4);
}

sub message {
    my ($type, $attributes) = @_;
    my $body = pack('C C n', 0, 0, $queue) . $attributes;
    send($net, pack('L S S L L', 16 + length $body, $type, $REQUEST, 0, 0) . $body, 0) or die "send: $!";
}

message($CONFIG, attribute($CFG_CMD, pack('C C n', 1, 0, 0)));             # NFQNL_CFG_CMD_BIND
message($CONFIG, attribute($CFG_PARAMS, pack('N C', 0, 1)));                # NFQNL_COPY_META
message($CONFIG, attribute($CFG_MAXLEN, pack('N', 100_000)));
$| = 1;
print "ready\n";

my @waiting;
my $from_signal = 0;
$SIG{TERM} = sub { $from_signal = 1 };
until ($from_signal) {
    while (@waiting && $waiting[0][0] <= time) {
        # NFQA_VERDICT_HDR: verdict, packet id
        message($VERDICT, attribute(2, pack('N N', $ACCEPT, (shift @waiting)->[1])));
    }
    my $readable = '';
    vec($readable, fileno($net), 1) = 1;
    my $wait = @waiting ? $waiting[0][0] - time : 1;
    next unless select($readable, undef, undef, $wait < 0.001 ? 0.001 : $wait) > 0;
    next unless defined recv($net, my $data, 65_536, 0);
    while (length $data >= 16) {
        my ($length, $type) = unpack('L S', $data);
        last if $length < 16;
        my $attributes = substr($data, 20, $length - 20) if $type == $PACKET && $length > 20;
        my $whole = ($length + 3) & ~3;
        $data = $whole < length $data ? substr($data, $whole) : '';
        while (defined $attributes && length $attributes >= 4) {
            my ($size, $kind) = unpack('S S', $attributes);
            last if $size < 4;
            # NFQA_PACKET_HDR: id first
            push @waiting, [time + $millis / 1000, unpack('N', substr($attributes, 4, 4))] if ($kind & 0x7fff) == 1;
            my $step = ($size + 3) & ~3;
            $attributes = $step < length $attributes ? substr($attributes, $step) : '';
        }
    }
}
