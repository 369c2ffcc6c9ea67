#!/bin/sh
# A recorded cec-ctl for tests: what it prints, and what it does to the set, stands in cec_set.py.
set="$(dirname "$0")/../set"
echo "$*" >> "$set/asked"
[ -e "$set/slow" ] && exec sleep 60
power=$(cat "$set/power"); source=$(cat "$set/source")
printf 'Driver Info:\n\tDriver Name                : vc4_hdmi\n\tAdapter Name               : vc4-hdmi-0\n'
printf '\tPhysical Address           : %s\n\tLogical Address Mask       : 0x0010\n' "$(cat "$set/own")"
silent() { printf '\tSequence: 13 Tx Timestamp: 4604.391s\n\tTx, Not Acknowledged (4), Max Retries\n'; }
answer() { printf '    Received from %s:\n    %s\n\tSequence: 12 Tx Timestamp: 8.1s Rx Timestamp: 8.3s\n' "$1" "$2"; }
for word in "$@"; do
    case "$word" in
    --give-device-power-status)
        printf '\nTransmit from Playback Device 1 to TV (4 to 0):\nGIVE_DEVICE_POWER_STATUS (0x8f)\n'
        case "$power" in on) code=0x00;; standby) code=0x01;; to-on) code=0x02;; *) code=0x03;; esac
        if [ -e "$set/mute" ]; then silent
        else answer 'TV (0)' "$(printf 'REPORT_POWER_STATUS (0x90):\n\tpwr-state: %s (%s)' "$power" "$code")"; fi ;;
    --request-active-source)
        printf '\nTransmit from Playback Device 1 to all (4 to 15):\nREQUEST_ACTIVE_SOURCE (0x85)\n'
        if [ -e "$set/mute" ] || [ -z "$source" ] || [ "$source" = 1.0.0.0 ]; then
            printf '\tSequence: 14 Tx Timestamp: 8.4s\n\tTx, OK, Rx, Timeout\n'
        else answer 'Playback Device 2 (8)' "$(printf 'ACTIVE_SOURCE (0x82):\n\tphys-addr: %s' "$source")"; fi ;;
    --image-view-on)
        printf '\nTransmit from Playback Device 1 to TV (4 to 0):\nIMAGE_VIEW_ON (0x04)\n'
        [ -e "$set/deaf" ] || echo to-on > "$set/power" ;;
    --standby)
        printf '\nTransmit from Playback Device 1 to TV (4 to 0):\nSTANDBY (0x36)\n\tSequence: 15 Tx Timestamp: 9.1s\n'
        [ -e "$set/deaf" ] || echo standby > "$set/power" ;;
    --active-source)
        printf '\nTransmit from Playback Device 1 to all (4 to 15):\nACTIVE_SOURCE (0x82):\n\tphys-addr: 1.0.0.0\n'
        [ -e "$set/deaf" ] || echo 1.0.0.0 > "$set/source" ;;
    esac
done
